import { describe, expect, it } from 'vitest'
import { ensureEnum } from '#codemods/prisma/ensure-enum.ts'
import { formatModel } from '#codemods/prisma/format-blocks.ts'
import { formatSchema } from '../../../support/prisma-tools.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const path = 'prisma/schema/order.prisma'
const rows = { name: 'Color', values: ['red', 'blue'], databaseType: 'color' }
const order = 'model Order {\n  id Int @id\n}'
const color = 'enum Color {\n  red\n  blue\n\n  @@map("color")\n}'
const size = 'enum Size {\n  large\n}'
const customer = 'model Customer {\n  id Int @id\n}'

const edit = (content: string) => ensureEnum({ path, content }, 'Order', rows).content

describe('R6.1 an enum added to a file', () => {
  it.each([
    ['behind its model', `${order}\n\n${customer}\n`, `${order}\n\n${color}\n\n${customer}\n`],
    ['at the end of a file', `${order}`, `${order}\n\n${color}`],
    [
      'behind the enums that came before it',
      `${order}\n\n${size}\n\n${customer}\n`,
      `${order}\n\n${size}\n\n${color}\n\n${customer}\n`,
    ],
    [
      'behind a comment at the end of a block',
      `${order} // the end\n${customer}\n`,
      `${order} // the end\n\n${color}\n${customer}\n`,
    ],
    [
      'behind its model, whatever enums are before that',
      `${size}\n\n${order}\n\n${customer}\n`,
      `${size}\n\n${order}\n\n${color}\n\n${customer}\n`,
    ],
    [
      'behind the enums at the end of a file',
      `${order}\n\n${size}\n`,
      `${order}\n\n${size}\n\n${color}\n`,
    ],
    [
      'behind a block that starts where its model ends',
      `${order} ${customer}\n`,
      `${order} ${customer}\n\n${color}\n`,
    ],
    ['behind a comment without space', `${order}// the end`, `${order}// the end\n\n${color}`],
    ['behind spaces', `${order}  \n`, `${order}  \n\n${color}\n`],
    [
      'before a long comment behind its model',
      `${order} /* the */ // end\n`,
      `${order}\n\n${color} /* the */ // end\n`,
    ],
    ['behind an empty model', 'model Order {\n}', `model Order {\n}\n\n${color}`],
    [
      'with the indentation of fields, not of comments',
      'model Order {\n// The key.\n\tid Int @id\n}',
      `model Order {\n// The key.\n\tid Int @id\n}\n\n${color.replaceAll('  ', '\t')}`,
    ],
    [
      'with the line ends and the indentation of the model',
      order.replaceAll('\n', '\r\n').replace('  ', '\t'),
      `${order}\n\n${color}`.replaceAll('\n', '\r\n').replaceAll('  ', '\t'),
    ],
  ])('goes %s', (_, before, after) => {
    expect(edit(before)).toBe(after)
  })

  it('is left as it is, with what people have added', () => {
    const text = `${order}\nenum Color {\n  blue @map("b")\n  green\n  red\n}\n`
    expect(edit(text)).toBe(text)
  })
})

describe('R9.4 an enum that cannot be added', () => {
  it.each([
    [
      'to a file without its model',
      customer,
      'expected one `model Order { … }`, a field a line, found model Customer.',
    ],
    [
      'where a model has its name',
      `${order}\nmodel Color {\n  red Int\n  blue Int @id\n}\n`,
      'expected `enum Color` with red, blue, or nothing of its name, found `model Color` with red, blue.',
    ],
    [
      'where one of its name lacks a value',
      `${order}\nenum Color {\n  red // and\n  // blue\n  green\n}\n`,
      'found `enum Color` with red, green.',
    ],
  ])('%s is refused with the lines to paste', (_, content, found) => {
    const refusal = refusalOf(() => edit(content))
    expect(refusal).toMatchObject({ code: 'shape-unknown', exitCode: 1 })
    expect(refusal.message).toContain(found)
    expect(refusal.remedy).toMatch(/:\n\n {2}enum Color \{\n {4}red\n[\s\S]*\n {2}\}$/)
  })
})

it.each([[['@@index([id])', '@@map("orders")']], [[]]])(
  'R6.1 a model is written as `prisma format` writes it, with %s',
  (blockAttributes) => {
    const text = formatModel({
      name: 'Order',
      rows: [
        { name: 'id', type: 'String', attributes: '@id @db.Uuid' },
        { name: 'note', type: 'String?', attributes: '' },
        { name: 'unitPrice', type: 'Decimal', attributes: '@map("unit_price")' },
      ],
      blockAttributes,
    })
    expect(text).toBe(formatSchema(text))
    const lines = ['id        String  @id @db.Uuid', 'note      String?', ...blockAttributes]
    for (const line of lines) expect(text).toContain(`\n  ${line}\n`)
  },
)
