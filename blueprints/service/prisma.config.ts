import { defineConfig } from 'prisma/config'

// Prisma downloads a native engine for commands that never run it, `generate` among them. Naming
// any executable as that engine keeps them offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL || 'postgresql://localhost:5432/postgres' },
})
