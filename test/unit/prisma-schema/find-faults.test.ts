import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFaults } from '#prisma-schema/find-faults.ts'
import { damagedPrismaText, prismaText } from '../../support/prisma-text-arbitraries.ts'
import { isValidSchema } from '../../support/prisma-tools.ts'

const faultsOf = (content: string) => findFaults([{ path: 'a.prisma', content }])

describe('R9.4 what is wrong with a Prisma schema', () => {
  it('is nothing in a valid one', () => {
    fc.assert(
      fc.property(prismaText, ({ text }) => {
        expect(faultsOf(text)).toEqual([])
      }),
    )
  })

  it('is nothing in a field of any type of Prisma, nor in how it is configured', () => {
    const types =
      'String Boolean Int BigInt Float Decimal DateTime Json Bytes Size Unsupported("a b")'
    const fields = types
      .match(/\w+(?:\(.*\))?/g)
      ?.flatMap((type) => [`a ${type}`, `b ${type}?`, `c ${type}[]`, `d ${type} []`])
    const text = [
      'generator client {\n  provider = "prisma-client"\n}',
      'datasource db {\n  provider = "postgresql"\n}',
      'enum Size {\n  small @map("s")\n  large\n}',
      `model A {\n${fields?.join('\n')}\n}\n`,
    ].join('\n')
    expect(faultsOf(text)).toEqual([])
  })

  it('is found only where Prisma refuses it, too', () => {
    fc.assert(
      fc.property(damagedPrismaText, (text) => {
        fc.pre(isValidSchema(text))
        expect(faultsOf(text)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  const order = 'model Order {\n  id Int @id\n}\n'
  it.each([
    ['a line of nothing', `${order}\nwhat  \n`, 5, 'this line is no part of a block: what'],
    [
      'a type that is the name of a database',
      'datasource db {\n}\nmodel Order {\n  id db\n}\n',
      4,
      'that there is not, db',
    ],
    ['a block without an end', 'model Order {\n  id Int @id\n', 1, 'model Order {'],
    ['a block in one line', 'model Order { id Int }\n', 1, 'no part of a block'],
    ['a merge', `<<<<<<< HEAD\n${order}`, 1, 'no part of a block: <<<<<<< HEAD'],
    ['no field', 'model Order {\r\n  id Int @id\r\n  !\r\n}\r\n', 3, 'this is no field: !'],
    ['half a field', 'model Order {\n  id\n}\n', 2, 'this is no field: id'],
    ['no value', 'enum Size {\n  a b\n}\n', 2, 'this is no value: a b'],
    ['an unknown type', 'model Order {\n  id Number[] @id\n}\n', 2, 'that there is not, Number'],
    ['a second model', `${order}${order}`, 4, 'the model Order is a second one'],
  ])('may be %s', (_, content, line, sentence) => {
    const [fault] = faultsOf(content)
    expect(fault).toMatchObject({ path: 'a.prisma', line })
    expect(fault?.sentence).toContain(sentence)
    expect(fault?.sentence).toBe(fault?.sentence.trimEnd())
  })

  it('may be in a file by itself alone', () => {
    const lines = { path: 'b.prisma', content: 'model Line {\n  order Order\n}\n' }
    expect(findFaults([lines, { path: 'a.prisma', content: order }])).toEqual([])
    expect(findFaults([lines])).toHaveLength(1)
    expect(findFaults([lines, lines])[1]?.sentence).toContain('Line is a second one')
  })
})
