import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import { withEngine } from '#platform/database/migrations/with-engine.ts'
import type { Server } from '#platform/database/server.ts'
import { createTestServer } from '../support/database.ts'

const schemaFolder = fileURLToPath(new URL('../../prisma/schema', import.meta.url))

interface SchemaFile {
  readonly path: string
  readonly content: string
}

let server: Server
let schema: SchemaFile[]

beforeAll(async () => {
  server = await createTestServer({ migrations: migrationsDirectory() })
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.prisma'))
  schema = await Promise.all(
    names.map(async (name) => {
      const path = join(schemaFolder, name)
      return { path, content: await readFile(path, 'utf8') }
    }),
  )
})
afterAll(() => server.close())

/** The SQL that the database lacks after all migrations to be what a schema says, if any. */
async function missingFor(files: readonly SchemaFile[]): Promise<string> {
  const { exitCode, stdout } = await withEngine(server, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files: schema, configDir: schemaFolder },
      to: { tag: 'schemaDatamodel', files: [...files] },
      script: true,
      exitCode: true,
      // Tables and enums that Prisma is not to know of, as in prisma.config.ts.
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return exitCode === 0 ? '' : (stdout ?? '')
}

it('the migrations lead to exactly prisma/schema', async () => {
  const missing = await missingFor(schema)
  expect(
    missing,
    'A migration is missing: npx prisma migrate dev --create-only --name <what> writes it, from prisma/schema.',
  ).toBe('')
})

it('a change of prisma/schema without a migration is noticed', async () => {
  const added = { path: join(schemaFolder, 'added.prisma'), content: addedModel }
  expect(await missingFor([...schema, added])).toContain('CREATE TABLE "drifted_rows"')
})

const addedModel = `model DriftedRow {
  id String @id @db.Uuid

  @@map("drifted_rows")
}
`
