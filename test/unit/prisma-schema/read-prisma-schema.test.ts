import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'
import { damagedPrismaText, prismaText } from '../../support/prisma-text-arbitraries.ts'
import { type DatamodelField, isValidSchema, readDatamodel } from '../../support/prisma-tools.ts'

const arityOf = ({ isList, isRequired }: DatamodelField) =>
  isList ? 'list' : isRequired ? 'required' : 'optional'

it('R6.1 a schema is read as Prisma reads it', () => {
  const valid = fc.oneof(
    prismaText.map(({ text }) => text),
    damagedPrismaText.filter(isValidSchema),
  )
  fc.assert(fc.property(valid, expectSameReading), { numRuns: 300 })
})

function expectSameReading(text: string): void {
  const { models, enums } = readDatamodel(text)
  const read = readPrismaSchema([{ path: 'schema.prisma', content: text }])
  expect(read.models).toHaveLength(models.length)
  for (const model of models) {
    const own = read.models.find(({ name }) => name === model.name)
    expect(own?.table).toBe(model.dbName ?? model.name)
    // Prisma hides fields of types that it does not support.
    const fields = own?.fields.filter(({ type }) => !type.startsWith('Unsupported'))
    expect(fields?.map(({ attributes, relation, ...field }) => field)).toEqual(
      model.fields.map((field) => ({
        name: field.name,
        type: field.type,
        arity: arityOf(field),
        column: field.dbName ?? field.name,
      })),
    )
    expect(fields?.map(({ relation }) => relation?.fields)).toEqual(
      model.fields.map(({ relationFromFields }) => relationFromFields),
    )
  }
  expect(read.enums).toEqual(
    enums.map(({ name, dbName, values }) => ({
      name,
      databaseType: dbName ?? name,
      file: 'schema.prisma',
      values: values.map((value) => value.name),
    })),
  )
}
