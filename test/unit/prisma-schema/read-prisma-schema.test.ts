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

const rest = '  id Int @id\n}\n'

it.each([
  ['a comment before a field', `model A {\n  /* it */ note Int\n${rest}`],
  ['a comment of lines before a field', `model A {\n  /* it\n  is */ note Int\n${rest}`],
  ['a comment of lines behind a field', `model A {\n  note Int /* it\n  is */\n${rest}`],
  ['a comment of lines in a line of its own', `model A {\n  /* it\n  is */\n  note Int\n${rest}`],
  ['two comments before a field', `model A {\n  /* a */ /* b */ note Int\n${rest}`],
  ['names by name', `model A {\n  note Int @map(name: "n")\n  @@map(name: "as")\n${rest}`],
  ['old line ends', `model A {\r  note Int\r\r${rest}`.replaceAll('\n', '\r')],
  ['a block behind another', `model A {\n${rest.trimEnd()} model B {\n${rest}`],
])('R6.1 %s is read as Prisma reads it', (_, text) => {
  expectSameReading(text)
})

it('R6.1 a schema says how its fields are related, and what is said of them', () => {
  const { models, views } = readPrismaSchema([
    {
      path: 'a.prisma',
      content: [
        'model A {\n  id Int @map("a_id")  @id\n  b B @relation(name: "AB", fields: [id, x], references: [y, z])',
        '  c C @relation("AC", fields: [id])\n  d D @relation(fields: [x])\n  half\n  @@index( [id] )\n}',
        'view V {\n  id Int @unique\n}\n',
      ].join('\n'),
    },
  ])
  expect(models[0]?.fields.map(({ attributes }) => attributes)).toEqual([
    '@id @map("a_id")',
    '@relation(name: "AB", fields: [id, x], references: [y, z])',
    '@relation("AC", fields: [id])',
    '@relation(fields: [x])',
  ])
  expect(models[0]?.fields.map(({ relation }) => relation)).toStrictEqual([
    undefined,
    { name: 'AB', fields: ['id', 'x'] },
    { name: 'AC', fields: ['id'] },
    { fields: ['x'] },
  ])
  expect(models[0]?.blockAttributes).toEqual(['@@index([id])'])
  expect(views).toMatchObject([
    { name: 'V', table: 'V', file: 'a.prisma', fields: [{ name: 'id' }] },
  ])
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
