import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ensureBlockAttribute } from '#codemods/prisma/ensure-block-attribute.ts'
import { ensureEnum } from '#codemods/prisma/ensure-enum.ts'
import { ensureField } from '#codemods/prisma/ensure-field.ts'
import { validateSchema } from '#database/diff-schemas.ts'
import { TplError } from '#errors.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { prismaText } from '../../../support/prisma-text-arbitraries.ts'
import { formatSchema } from '../../../support/prisma-tools.ts'

type Edit = (file: PrismaFile) => PrismaFile

const field: fc.Arbitrary<Edit> = fc
  .record({
    name: fc.constantFrom('x', 'unitPrice', 'aNameThatIsLongerThanAllTheOthers'),
    type: fc.constantFrom('Int', 'String?', 'DateTime[]', 'Decimal'),
    attributes: fc.constantFrom('', '@unique', '@map("column")'),
    before: fc.constantFrom([], ['createdAt', 'updatedAt'], ['id'], ['nothing']),
    model: fc.constantFrom('Order', 'Customer'),
  })
  .map(({ model, before, ...row }) => {
    const attributes = row.attributes.replace('column', `${row.name}_column`)
    return (file) => ensureField(file, model, { ...row, attributes }, before)
  })

const blockAttribute: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('Order', 'Customer'),
    fc.constantFrom('@@unique([id])', '@@index([id(sort: Desc)])', '@@map("things")'),
  )
  .map(
    ([model, code]) =>
      (file) =>
        ensureBlockAttribute(file, model, code.replace('things', `${model}_things`)),
  )

const enumeration: fc.Arbitrary<Edit> = fc
  .constantFrom('Order', 'Customer')
  .map(
    (model) => (file) =>
      ensureEnum(file, model, { name: 'Color', values: ['red', 'blue'], databaseType: 'color' }),
  )

const edits = fc.array(fc.oneof(field, blockAttribute, enumeration), { minLength: 1, maxLength: 4 })

const toFile = (content: string): PrismaFile => ({ path: 'schema.prisma', content })

const applyAll = (file: PrismaFile, all: readonly Edit[]) =>
  all.reduce((edited, edit) => {
    try {
      return edit(edited)
    } catch (error) {
      // Two fields of one name and different types: refused, as another test shows.
      if (error instanceof TplError && error.message.includes('or none of its name')) return edited
      throw error
    }
  }, file)

/** The lines without what aligns them. */
const wordsOf = (text: string, endOfLine: string) =>
  text.split(endOfLine).map((line) => line.replaceAll(/[ \t]+/g, ' '))

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const line of whole) if (line === part[at]) at += 1
  return at === part.length
}

describe('R6.7 edits of a Prisma schema', () => {
  it('change nothing when done again', () => {
    fc.assert(
      fc.property(prismaText, edits, ({ text }, all) => {
        const once = applyAll(toFile(text), all)
        expect(applyAll(once, all)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  it('keep every line that people wrote, but for the columns of fields', () => {
    fc.assert(
      fc.property(prismaText, edits, ({ text, endOfLine }, all) => {
        const { content } = applyAll(toFile(text), all)
        expect(isSubsequence(wordsOf(text, endOfLine), wordsOf(content, endOfLine))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('keep every byte where columns are not as Prisma puts them', () => {
    fc.assert(
      fc.property(prismaText, edits, ({ text, endOfLine }, all) => {
        // The longest name has one space behind it in Prisma's columns.
        const crooked = text.replaceAll(/^([ \t]*[^\s/@]+)[ \t]+(?=[A-Z])/gm, '$1  ')
        const file = toFile(crooked)
        const { content } = applyAll(file, all)
        expect(isSubsequence(crooked.split(endOfLine), content.split(endOfLine))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('leave what `prisma format` has written as it would write it', () => {
    fc.assert(
      fc.property(prismaText, edits, ({ text }, all) => {
        // Once is not enough for blocks that start in the line where another ends.
        const tidy = formatSchema(formatSchema(text))
        // Prisma's formatter adds a line to a comment of many lines each time.
        fc.pre(formatSchema(tidy) === tidy)
        const { content } = applyAll(toFile(tidy), all)
        expect(formatSchema(content)).toBe(content)
      }),
      { numRuns: 300 },
    )
  })

  it('keep line ends, and the end of the file', () => {
    fc.assert(
      fc.property(prismaText, edits, ({ text, endOfLine }, all) => {
        const { content } = applyAll(toFile(text), all)
        if (endOfLine === '\r\n') expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        else expect(content).not.toContain('\r')
        expect(content.endsWith('\n')).toBe(text.endsWith('\n'))
      }),
      { numRuns: 300 },
    )
  })

  it('leave a schema valid', async () => {
    await fc.assert(
      fc.asyncProperty(prismaText, edits, async ({ text }, all) => {
        await validateSchema([applyAll(toFile(text), all)])
      }),
      { numRuns: 100 },
    )
  })
})
