import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

export type SwaggerAsset = 'swagger-ui.css' | 'swagger-ui-bundle.js'

/**
 * Reads one of the files that make up the documentation page. `scripts/build.ts` puts another
 * module in the place of this one: it holds the files, since the bundle has no node_modules.
 */
export function readSwaggerAsset(name: SwaggerAsset): Promise<string> {
  return readFile(require.resolve(`swagger-ui-dist/${name}`), 'utf8')
}

const require = createRequire(import.meta.url)
