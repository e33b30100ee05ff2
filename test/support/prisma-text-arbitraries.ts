import fc from 'fast-check'

export interface PrismaText {
  readonly text: string
  readonly endOfLine: string
}

/**
 * A valid Prisma schema as people write them: models Order and Customer, and an enum, with any spacing,
 * comments, empty lines and line ends, and attributes of the block wherever they like.
 */
export const prismaText: fc.Arbitrary<PrismaText> = fc
  .record({
    endOfLine: fc.constantFrom('\n', '\n', '\r\n'),
    indent: fc.constantFrom('  ', '  ', '\t', '    ', ''),
    isTidy: fc.boolean(),
    hasLastLineEnd: fc.boolean(),
  })
  .chain((style) =>
    fc
      .tuple(
        blockOf('model Order', orderLines, style),
        blockOf('model Customer', customerLines, style),
        blockOf('enum Size', sizeLines, style),
      )
      .chain((blocks) =>
        fc.tuple(fc.shuffledSubarray(blocks, { minLength: blocks.length }), between),
      )
      .map(([blocks, gap]) => {
        const text = [datasource, ...blocks].join(gap) + (style.hasLastLineEnd ? '\n' : '')
        return { text: text.replaceAll('\n', style.endOfLine), endOfLine: style.endOfLine }
      }),
  )

/** The same with some characters taken away or put in: seldom valid, and then in ways that nobody thinks of. */
export const damagedPrismaText: fc.Arbitrary<string> = fc
  .tuple(
    prismaText,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 30 }),
    fc.constantFrom('', '', '\n', '}', '{', '"', '/*', '//', '///', 'x', '@', ' ', ' { ', 'model '),
  )
  .map(([{ text }, place, count, put]) => {
    const at = Math.floor(place * text.length)
    return text.slice(0, at) + put + text.slice(at + count)
  })

const datasource = 'datasource db {\n  provider = "postgresql"\n}'

const between = fc.constantFrom(
  '\n\n',
  '\n',
  '\n\n\n',
  '\n\n// model Old {\n// }\n',
  '\n/* enum Old {\n} */\n',
  '  ',
)

interface Style {
  readonly indent: string
  readonly isTidy: boolean
}

/** What stands in a line, in words; those of one kind may come in any order. */
interface Lines {
  readonly needed: readonly string[]
  readonly others: readonly string[]
  readonly attributes: readonly string[]
}

const orderLines: Lines = {
  needed: [
    'id String @id @db.Uuid',
    'customer Customer @relation("CustomerOrders", fields: [customerId], references: [id])',
    'customerId String @map("customer_id") @db.Uuid',
  ],
  others: [
    'createdAt DateTime @map("created_at") @db.Timestamptz(3)',
    'updatedAt DateTime',
    'note String?',
    'tags String[]',
    'aVeryLongNameOfAField Decimal? @db.Decimal(10, 2)',
    'hint String @default("// \\"no\\" } comment /*")',
    'size Size @default(small)',
    'shape Unsupported("point")?',
    'größe Int @unique(map: "größe")',
  ],
  attributes: [
    '@@index([customerId, id(sort: Desc)])',
    '@@unique([id, customerId], map: "order_key")',
    '@@map("orders")',
    '@@index(fields: [customerId], map: "by_customer")',
  ],
}

const customerLines: Lines = {
  needed: ['id String @id', 'orders Order[] @relation("CustomerOrders")'],
  others: ['createdAt DateTime @default(now())', 'name String @unique @db.VarChar(200)'],
  attributes: ['@@map("customers")', '@@index([id])'],
}

const sizeLines: Lines = {
  needed: ['small'],
  others: ['large', 'huge @map("h")'],
  attributes: ['@@map("size")'],
}

function blockOf(header: string, lines: Lines, style: Style): fc.Arbitrary<string> {
  return fc
    .tuple(fc.subarray([...lines.others]), fc.subarray([...lines.attributes]))
    .chain(([others, attributes]) => {
      const members = [...lines.needed, ...others]
      return style.isTidy
        ? fc
            .tuple(
              fc.shuffledSubarray(members, { minLength: members.length }),
              fc.constant(attributes),
            )
            .map(([first, then]) => [...first, ...then])
        : fc.shuffledSubarray([...members, ...attributes], {
            minLength: members.length + attributes.length,
          })
    })
    .chain((all) => fc.tuple(...all.map((line) => lineOf(line, style))))
    .chain((all) =>
      fc
        .tuple(fc.constant(all), opening, closing)
        .map(([each, first, last]) => `${header} {${first}\n${each.join('')}${last}}`),
    )
}

const opening = fc.constantFrom('', '', '', ' // What it is', '\n')
const closing = fc.constantFrom('', '', '', '\n', '// the end\n', '  ')

function lineOf(words: string, { indent, isTidy }: Style): fc.Arbitrary<string> {
  const gap = isTidy ? fc.constant(' ') : fc.constantFrom(' ', '  ', '\t', '      ')
  return fc
    .record({
      gap,
      before: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, beforeLine),
      behind: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, behindLine),
    })
    .map(({ gap, before, behind }) => {
      const spaced = words.startsWith('@@') ? words : words.replace(' ', gap).replace(/ (?=@)/, gap)
      const lines = `${before.replaceAll(/^(?=.)/gm, indent)}${indent}${spaced}${behind}\n`
      return lines
    })
}

const beforeLine = fc.constantFrom(
  '\n',
  '/// What it is for\n',
  '// note Int\n',
  '\n/// A group\n',
  '// one\n// two }\n',
  '// alone\n\n',
  '/* long\n} */\n',
  '\n\n',
)
const behindLine = fc.constantFrom(
  ' // why',
  '    // why',
  ' /// Documented.',
  ' /* short */',
  '   ',
)
