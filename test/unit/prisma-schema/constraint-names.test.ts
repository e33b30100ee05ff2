import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffSchemas } from '#database/diff-schemas.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'

const key = fc.constantFrom('', '(map: "own_key")', '(map: "Größe 1")')

/** Names that reach PostgreSQL's limit of 63 bytes, in letters of one byte and of two. */
const longName = fc
  .tuple(fc.constantFrom('a', 'ä'), fc.integer({ min: 1, max: 62 }))
  .map(([letter, bytes]) => `t${letter.repeat(Math.floor((bytes - 1) / letter.length))}`)
  .filter((name) => Buffer.byteLength(name) <= 63)

const schema = fc
  .record({ table: longName, other: longName, column: longName, id: key, unique: key })
  .filter(({ table, other }) => table !== other)
  .map(({ table, other, column, id, unique }) =>
    [
      'datasource db {\n  provider = "postgresql"\n}',
      `model A {`,
      `  id String @id${id}`,
      `  one Int @map("${column}") @unique${unique.replace('own', 'one').replace('1', '2')}`,
      '  two Int',
      `  b B @relation("AB", fields: [bId], references: [id]${id === '' ? '' : ', map: "to_b"'})`,
      `  bId Int @map("b_id")`,
      '  @@index([one, two(sort: Desc)])',
      '  @@unique([bId, two])',
      '  @@unique(fields: [two])',
      '  @@index(fields: [two], map: "by_two", type: Hash)',
      `  @@map("${table}")`,
      '}',
      `model B {\n  id Int\n  x Int\n  a A[] @relation("AB")\n  @@id([id, x])\n  @@unique([id])\n  @@map("${other}")\n}`,
    ].join('\n'),
  )

it('R6.2 indexes and keys are called as Prisma calls them in the database', async () => {
  await fc.assert(
    fc.asyncProperty(schema, async (content) => {
      const file = { path: 'schema.prisma', content }
      const { indexNames } = readPrismaSchema([file])
      // Prisma refuses names that are equal once they are cut.
      fc.pre(new Set(indexNames).size === indexNames.length)
      const sql = await diffSchemas({ before: [], after: [file] })
      const names = sql.matchAll(/(?:CONSTRAINT|INDEX) "([^"]*)"/g)
      expect(indexNames.toSorted()).toEqual([...names].map(([, name]) => name).sort())
    }),
    { numRuns: 100 },
  )
})
