import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export type SwaggerAsset = 'swagger-ui.css' | 'swagger-ui-bundle.js'

/**
 * Reads one of the files that make up the documentation page. `scripts/build.ts` puts another
 * module in the place of this one: it holds the files, since the bundle has no node_modules.
 */
export function readSwaggerAsset(name: SwaggerAsset): Promise<string> {
  return readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)), 'utf8')
}
