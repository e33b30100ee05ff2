import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffSchemas } from '#database/diff-schemas.ts'
import { constraintNamesOf } from '#entity/field-names.ts'
import { entities } from '../../support/entity-arbitraries.ts'
import { prismaSchemaOf } from '../../support/prisma-schema.ts'

it('R6.2 whatever names and fields are taken, Prisma takes them, and calls them as we foretell', async () => {
  await fc.assert(
    fc.asyncProperty(entities({ maxLength: 3 }), async (all) => {
      const content = prismaSchemaOf(all)
      const sql = await diffSchemas({ before: [], after: [{ path: 'schema.prisma', content }] })
      for (const { names, fields } of all) {
        expect(sql).toContain(`CREATE TABLE "${names.many.snake}"`)
        for (const name of fields.flatMap((field) => constraintNamesOf(names, field))) {
          expect(sql).toContain(`"${name}"`)
        }
      }
    }),
    { numRuns: 100 },
  )
})
