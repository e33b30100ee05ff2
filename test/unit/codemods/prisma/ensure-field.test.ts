import { describe, expect, it } from 'vitest'
import { ensureField } from '#codemods/prisma/ensure-field.ts'
import { formatSchema } from '../../../support/prisma-tools.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const path = 'prisma/schema/order.prisma'
const price = { name: 'unitPrice', type: 'Decimal', attributes: '@map("unit_price")' }
const total = { name: 'total', type: 'Int?', attributes: '' }

const edit = (
  content: string,
  row = price,
  before: readonly string[] = ['createdAt', 'updatedAt'],
) => ensureField({ path, content }, 'Order', row, before).content

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

  it('goes before a comment of lines above a first field', () => {
    expect(edit('model Order {\n  /* When.\n     It came. */\n  createdAt Int @id\n}', total)).toBe(
      'model Order {\n  total     Int?\n  /* When.\n     It came. */\n  createdAt Int  @id\n}',
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
    [
      'tabs, which have no width',
      'id\tInt\t@id\n  aNameThatIsLong\tString\t@db.Text',
      'unitPrice Decimal @map("unit_price")',
    ],
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

  it.each(['\n', '\r\n', '\r'])('is the first of an empty model, with its line ends: %j', (end) => {
    expect(edit(`model Order {${end}}${end}`, total)).toBe(
      `model Order {${end}  total Int?${end}}${end}`,
    )
  })

  it.each(['\n', '\r\n', '\r'])('ends its line as the one before it does: %j', (end) => {
    const other = end === '\n' ? '\r\n' : '\n'
    expect(edit(`model Order {${other}  id Int @id${end}}${other}`, total)).toBe(
      `model Order {${other}  id    Int  @id${end}  total Int?${end}}${other}`,
    )
  })

  it('goes before a first field, with old line ends', () => {
    expect(edit('model Order {\r  // When.\r  createdAt Int @id\r}', total)).toBe(
      'model Order {\r  total     Int?\r  // When.\r  createdAt Int  @id\r}',
    )
  })

  it.each([
    ['id Int @id\n  what', 'id    Int  @id\n  what\n  total Int?'],
    ['id  Int @id\n  what', 'id  Int @id\n  what\n  total Int?'],
  ])('leaves a line that is no field to whoever corrects it: %s', (before, after) => {
    expect(edit(`model Order {\n  ${before}\n}`, total)).toBe(`model Order {\n  ${after}\n}`)
  })

  it('goes between fields without indentation', () => {
    expect(edit('model Order {\nid Int @id\ncreatedAt DateTime\n}\n', total)).toBe(
      'model Order {\nid Int @id\ntotal Int?\ncreatedAt DateTime\n}\n',
    )
    expect(
      edit('model Order {\nid        Int      @id\ncreatedAt DateTime @db.Date\n}', price),
    ).toBe(
      'model Order {\nid        Int      @id\nunitPrice Decimal  @map("unit_price")\ncreatedAt DateTime @db.Date\n}',
    )
  })

  it('goes before a field behind a comment in one line', () => {
    expect(edit('model Order {\n  /* when */ createdAt Int @id\n}', total)).toBe(
      'model Order {\n  total     Int?\n  /* when */ createdAt Int  @id\n}',
    )
  })

  const layouts = [
    ['one', 'id Int @id\nlongerName String @db.Text'],
    ['two, an empty line between', 'id Int @id\n\nlongerName String @db.Text'],
    ['two, a comment above the second', 'id Int @id\n\n// Said of it.\nlongerName String @db.Text'],
    ['one, a comment in it', 'id Int @id\n// Said of it.\nlongerName String @db.Text'],
    ['three', 'id Int @id\n\n/// Said of it.\nlongerName String\n\n// More.\n\nx Int @db.Oid'],
    ['one around attributes', 'id Int @id\n\n@@index([id])\nlongerName String @db.Text'],
    ['one with a comment at its end', 'id Int @id\nlongerName String @db.Text\n\n// The end.'],
  ] as const
  const places = layouts.flatMap(([name, layout]) =>
    ['id', 'longerName', 'nothing'].map((before) => ({ name, layout, before })),
  )
  it.each(places)(
    'keeps the columns of `prisma format`, in groups of fields: $name, before $before',
    ({ layout, before }) => {
      const text = formatSchema(`model Order {\n${layout}\n}\n`)
      const edited = edit(text, price, [before])
      expect(edited).toBe(formatSchema(edited))
      expect(edited).not.toBe(text)
    },
  )

  it.each(['unitPrice Decimal @db.Money // ours', 'unitPrice Decimal', 'unitPrice   Decimal'])(
    'is left as it is, as people wrote it: %s',
    (line) => {
      const text = `model Order {\n  id Int @id\n  ${line}\n}\n`
      expect(edit(text)).toBe(text)
    },
  )

  it('is left as it is, with space before its mark', () => {
    const text = 'model Order {\n  id Int @id\n  total Int ?\n}\n'
    expect(edit(text, total)).toBe(text)
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
    expect(refusal.remedy).toContain('add this where it belongs')
    expect(refusal.remedy).toContain('\n  unitPrice Decimal @map("unit_price")')
  })
})
