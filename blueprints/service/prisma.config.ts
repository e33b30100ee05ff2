import { defineConfig } from 'prisma/config'
import { loadEnvFile } from './src/config/env-file.ts'

loadEnvFile()

// Prisma downloads a native schema engine even for commands that never run it, `generate` among
// them. Naming any executable as that engine keeps those offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url:
      process.env.DATABASE_URL || `pglite:${process.env.EMBEDDED_DATABASE_DIR || '.data/postgres'}`,
  },
})
