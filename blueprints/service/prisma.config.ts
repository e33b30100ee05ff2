import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig } from 'prisma/config'
import { loadEnvFile } from './src/config/env-file.ts'

const [, , command = ''] = process.argv

loadEnvFile()
useSchemaEngine()

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL || (await embeddedUrl()) },
})

/**
 * The schema engine of create-tpl-api works offline, and on the embedded database too. Without that
 * package, Prisma downloads its native one.
 */
function useSchemaEngine(): void {
  const require = createRequire(import.meta.url)
  try {
    const engine = require('create-tpl-api/schema-engine')
    engine.useSchemaEngine(resolve('src/platform/database/embedded/tools.ts'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    // These never run an engine, and Prisma would download it for them all the same.
    if (['generate', 'validate', 'format'].includes(command)) {
      process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
    }
  }
}

/** The engine knows what `pglite:` is. Studio has none, and asks the database itself. */
async function embeddedUrl(): Promise<string> {
  const directory = resolve(process.env.EMBEDDED_DATABASE_DIR || '.data/postgres')
  if (command !== 'studio') return `pglite:${directory}`
  const { serveForTools } = await import('./src/platform/database/embedded/tools.ts')
  return serveForTools(directory)
}
