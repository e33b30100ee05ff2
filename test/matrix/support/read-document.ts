import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/**
 * The OpenAPI document of a project, as its app answers with it. No request gets as far as the
 * database, so there is none.
 */
export async function readDocument(project: string): Promise<string> {
  const outfile = join(project, 'dist', 'document.js')
  await build({
    stdin: { contents: answer, loader: 'ts', resolveDir: project },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22.15',
    logLevel: 'warning',
  })
  const { readDocument } = await import(pathToFileURL(outfile).href)
  return readDocument()
}

const answer = `
  import { loadConfig } from '#config/load.ts'
  import { requiredSettings } from '#config/testing/required-settings.ts'
  import { silentLogger as logger } from '#kernel/testing/memory-logger.ts'
  import { createDatabase } from '#platform/database/database.ts'
  import { createPostgresServer } from '#platform/database/postgres.ts'
  import { assemblePlatform } from '#platform/platform.ts'
  import { createApp } from './src/app.ts'
  import { testPool as pool } from './test/support/database.ts'

  export async function readDocument() {
    const server = createPostgresServer('postgresql://127.0.0.1:1/none', pool)
    const database = createDatabase(server, { logger, pool })
    const config = loadConfig({ ...requiredSettings(), NODE_ENV: 'test' })
    const platform = assemblePlatform(config, logger, database)
    try {
      return await (await createApp(platform).request('/openapi.json')).text()
    } finally {
      await platform.close()
    }
  }
`
