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

  it.each(['@@unique([customerId])', '@@index([customerId, id])', '// @@index([customerId])'])(
    'is not there yet with %s',
    (line) => {
      expect(edit(model('id Int @id', '', line))).toContain('  @@index([customerId])\n')
    },
  )
})

describe('R9.4 an attribute that cannot be added', () => {
  it.each([
    ['to a file without its model', 'model Customer {\n  id Int @id\n}\n', 'model Customer'],
    [
      'before a brace that is not in a line of its own',
      'model Order {\n  id Int @id\n  /* x\n */}',
      '`',
    ],
  ])('%s is refused with the line to paste', (_, content, found) => {
    const refusal = refusalOf(() => edit(content))
    expect(refusal).toMatchObject({ code: 'shape-unknown', exitCode: 1 })
    expect(refusal.message).toContain(found)
    expect(refusal.remedy).toContain('\n  @@index([customerId])')
  })
})
