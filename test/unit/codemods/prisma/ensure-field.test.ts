import { describe, expect, it } from 'vitest'
import { ensureField } from '#codemods/prisma/ensure-field.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const path = 'prisma/schema/order.prisma'
const price = { name: 'unitPrice', type: 'Decimal', attributes: '@map("unit_price")' }
const total = { name: 'total', type: 'Int?', attributes: '' }

const edit = (content: string, row = price, before = ['createdAt', 'updatedAt']) =>
  ensureField({ path, content }, 'Order', row, before).content

describe('R6.1 a field added to a model', () => {
  it('goes before the fields that every entity ends with, and takes the columns with it', () => {
    const model = [
      'model Order {',
      '  id        String   @id @db.Uuid',
      '  note      String? // why',
      '  /// When it came.',
      '  createdAt DateTime @map("created_at")',
      '',
      '  @@map("orders")',
      '}',
    ]
    expect(edit(model.join('\n'), { ...price, name: 'pricePerUnit' }).split('\n')).toEqual([
      'model Order {',
      '  id           String   @id @db.Uuid',
      '  note         String? // why',
      '  pricePerUnit Decimal  @map("unit_price")',
      '  /// When it came.',
      '  createdAt    DateTime @map("created_at")',
      '',
      '  @@map("orders")',
      '}',
    ])
  })

  it('goes behind the last field where those are not', () => {
    expect(edit('model Order {\n  id Int @id // key\n\n  @@map("orders")\n}')).toBe(
      'model Order {\n  id        Int     @id // key\n  unitPrice Decimal @map("unit_price")\n\n  @@map("orders")\n}',
    )
  })

  it('goes before a first field, and before what is said of that', () => {
    expect(edit('model Order {\n// Not this.\n\n  /// When.\n  createdAt Int @id\n}', total)).toBe(
      'model Order {\n// Not this.\n\n  total     Int?\n  /// When.\n  createdAt Int  @id\n}',
    )
  })

  it('leaves the columns of another group as they are', () => {
    const text = 'model Order {\n  id Int @id\n\n  a String\n\n  createdAt DateTime @db.Date\n}\n'
    expect(edit(text)).toBe(
      'model Order {\n  id Int @id\n\n  a         String\n  unitPrice Decimal @map("unit_price")\n\n  createdAt DateTime @db.Date\n}\n',
    )
  })

  it.each([
    ['one space', 'id Int @id\n  longName String @db.Text', 'unitPrice Decimal @map("unit_price")'],
    [
      'columns of their own',
      'id             Int        @id\n  longName       String     @db.Text',
      'unitPrice      Decimal    @map("unit_price")',
    ],
    ['tabs', 'id\tInt\t@id\n  longName\tString\t@db.Text', 'unitPrice Decimal @map("unit_price")'],
  ])('takes the columns of its neighbour: %s', (_, fields, line) => {
    const text = `model Order {\n  ${fields}\n}\n`
    expect(edit(text)).toBe(`model Order {\n  ${fields}\n  ${line}\n}\n`)
  })

  it('is indented as its neighbour is', () => {
    expect(edit('model Order {\r\n\tid Int @id\r\n}', total)).toBe(
      'model Order {\r\n\tid    Int  @id\r\n\ttotal Int?\r\n}',
    )
  })

  it('is not added to one of another model, a comment or a text that looks like it', () => {
    const text = [
      '// model Order {',
      'model Customer {\n  id Int @id\n  note String @default("model Order {")\n}',
      '/*\nmodel Order {\n  id Int @id\n}\n*/',
      'model Order {\n  id Int @id\n}\n',
    ].join('\n')
    expect(edit(text, total)).toBe(
      text.replace(/ {2}id Int @id\n}\n$/, '  id    Int  @id\n  total Int?\n}\n'),
    )
  })

  it('is left as it is, with the attributes that people gave it', () => {
    const text = 'model Order {\n  id Int @id\n  unitPrice Decimal @db.Money // ours\n}\n'
    expect(edit(text)).toBe(text)
  })
})

describe('R9.4 a field that cannot be added', () => {
  it.each([
    ['to a file without its model', 'enum Size {\n  a\n}\n', 'found enum Size.'],
    ['to an empty file', '', 'found no block.'],
    ['to a model without an end', 'model Order {\n  id Int @id\n', 'found no block.'],
    ['to a view', 'view Order {\n  id Int\n}\n', 'found view Order.'],
    ['to one of two models', 'model Order {\n}\n'.repeat(2), 'model Order, model Order.'],
    [
      'where another has its name',
      'model Order {\n  unitPrice Int // cents\n}\n',
      '`unitPrice Int`',
    ],
  ])('%s is refused with the line to paste', (_, content, found) => {
    const refusal = refusalOf(() => edit(content))
    expect(refusal).toMatchObject({ code: 'shape-unknown', exitCode: 1 })
    expect(refusal.message).toContain(path)
    expect(refusal.message).toContain(found)
    expect(refusal.remedy).toContain('\n  unitPrice Decimal @map("unit_price")')
  })
})
