import { describe, expect, it } from 'vitest'
import { ensureBlockAttribute } from '#codemods/prisma/ensure-block-attribute.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const path = 'prisma/schema/order.prisma'

const edit = (content: string, code = '@@index([customerId])') =>
  ensureBlockAttribute({ path, content }, 'Order', code).content

const model = (...lines: readonly string[]) =>
  ['model Order {', ...lines.map((line) => line && `  ${line}`), '}', ''].join('\n')

describe('R6.1 an attribute added to a model', () => {
  it.each([
    ['is the first', ['id Int @id'], ['id Int @id', '', '@@index([customerId])']],
    [
      'is the first, behind an empty line that is there',
      ['id Int @id', ''],
      ['id Int @id', '', '@@index([customerId])'],
    ],
    [
      'goes before those that `prisma format` puts behind it, with what is said of them',
      ['id Int @id', '', '// Old name.', '@@map("orders")'],
      ['id Int @id', '', '@@index([customerId])', '// Old name.', '@@map("orders")'],
    ],
    [
      'goes behind those of its kind',
      ['id Int @id', '', '@@unique([a])', '@@index([a]) // why', '@@map("orders")', '@@ignore'],
      [
        'id Int @id',
        '',
        '@@unique([a])',
        '@@index([a]) // why',
        '@@index([customerId])',
        '@@map("orders")',
        '@@ignore',
      ],
    ],
    [
      'goes where people have put them',
      ['@@index([a])', '', 'id Int @id'],
      ['@@index([a])', '@@index([customerId])', '', 'id Int @id'],
    ],
    [
      'goes before what people have put first',
      ['@@map("orders")', '', 'id Int @id'],
      ['@@index([customerId])', '@@map("orders")', '', 'id Int @id'],
    ],
    ['is all that an empty model holds', [], ['@@index([customerId])']],
  ])('%s', (_, before, after) => {
    expect(edit(model(...before))).toBe(model(...after))
  })

  it.each([
    '@@index([customerId])',
    '@@index( [ customerId ] )',
    '@@index(fields: [customerId(sort: Desc)], map: "by_customer")',
    '@@index([customerId], type: Hash) // for lookups',
  ])('is there already as %s', (line) => {
    expect(edit(model('id Int @id', '', line))).toBe(model('id Int @id', '', line))
  })

  it.each([
    ['@@index([customerId])', '@@unique([customerId])'],
    ['@@index([customerId])', '@@index([customerId, id])'],
    ['@@index([customerId])', '// @@index([customerId])'],
    ['@@index([a, bc])', '@@index([ab, c])'],
    ['@@unique([a])', '@@unique([b])'],
  ])('%s is not there yet with %s', (code, line) => {
    const edited = edit(model('id Int @id', '', line), code)
    expect(edited).toContain(`  ${code}\n`)
    expect(edited).toContain(`  ${line}\n`)
  })

  it('is indented as what is next to it', () => {
    const text = model('id Int @id', '', '@@map("orders")')
    const tabs = (lines: string) => lines.replaceAll('  ', '\t')
    expect(edit(tabs(text))).toBe(tabs(edit(text)))
  })

  it('is there already as another of what a model has once', () => {
    const text = model('id Int @id', '', '@@map("orders")')
    expect(edit(text, '@@map("Order")')).toBe(text)
  })
})

describe('R9.4 an attribute that cannot be added', () => {
  it.each([
    [
      'to a file without its model',
      'model Customer {\n  id Int @id\n}\n',
      'one `model Order { … }`, a field a line',
      'model Customer',
    ],
    [
      'before a brace that is not in a line of its own',
      'model Order {\n  id Int @id\n  /* x\n */}',
      'the closing brace of Order in a line of its own',
      '`*/}`',
    ],
  ])('%s is refused with the line to paste', (_, content, expected, found) => {
    const refusal = refusalOf(() => edit(content))
    expect(refusal).toMatchObject({ code: 'shape-unknown', exitCode: 1 })
    expect(refusal.message).toContain(`expected ${expected}, found ${found}.`)
    expect(refusal.remedy).toContain('add this where it belongs')
    expect(refusal.remedy).toContain('\n  @@index([customerId])')
  })
})
