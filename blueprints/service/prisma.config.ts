import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig } from 'prisma/config'
import { loadEnvFile } from './src/config/env-file.ts'

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
    const [, , command = ''] = process.argv
    if (['generate', 'validate', 'format'].includes(command)) {
      process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
    }
  }
}

async function embeddedUrl(): Promise<string> {
  const directory = resolve(process.env.EMBEDDED_DATABASE_DIR || '.data/postgres')
  return `pglite:${directory}`
}
