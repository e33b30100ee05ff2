import { describe, expect, it } from 'vitest'
import {
  argumentIn,
  formatAttribute,
  namesIn,
  parseAttributes,
  textIn,
} from '#prisma-schema/parse-attributes.ts'
import { formatSchema } from '../../support/prisma-tools.ts'

const written = (code: string) => parseAttributes(code).map(formatAttribute).join(' ')

/** The attributes of a field as Prisma's formatter leaves them. */
function formattedByPrisma(attributes: string): string {
  const lines = formatSchema(`model A {\n  x Int ${attributes}\n}\n`).split('\n')
  return lines[1]?.replace(/^ *x Int */, '') ?? ''
}

describe('R6.1 the attributes of a field', () => {
  it.each([
    '@id',
    '@map("y")@unique',
    '@ignore @relation("A") @map("y") @updatedAt @default(1) @unique @id',
    '@db.VarChar( 20 ) @unique',
    '@db.Uuid @id',
    '@db.Uuid @ignore',
    '@default(autoincrement()) @map(name: "y")',
    '@default( now( ) ) @db.Timestamptz( 3 )',
    '@default(dbgenerated("gen_random_uuid()")) @id',
    '@default("a \\"b\\" // c, d: (e)")',
    '@default("")',
    '@default([1,2 , 3])',
    '@default([])',
    '@relation( "A_B" ,fields:[ aId,bId ],references :[id], onDelete : NoAction )',
    '@relation(fields: [aId], references: [id],)',
    '@unique(map: "größe", sort: Desc)',
    '@default(-1.5)',
    '@default(dbgenerated("now()" , ))',
  ])('are written as `prisma format` writes them: %s', (code) => {
    expect(written(`x Int ${code}`)).toBe(formattedByPrisma(code))
  })

  it('of a block are written as `prisma format` writes them', () => {
    const code = '@@index( fields :[ createdAt( sort:Desc ),id ], map : "x" )'
    const formatted = formatSchema(`model A {\n  id Int @id\n\n  ${code}\n}\n`).split('\n')
    expect(written(code)).toBe(formatted[3]?.trim())
  })

  it('are the same with an empty list of arguments as without', () => {
    expect(written('x Int @unique() @id')).toBe('@id @unique')
  })

  it('have arguments by name, or by their place among those without', () => {
    const [attribute] = parseAttributes('@relation(fields: [aId], "First", map: "key", references)')
    if (attribute === undefined) throw new Error('There is no attribute.')
    expect(argumentIn(attribute, 'fields', 0)).toBe('[aId]')
    expect(argumentIn(attribute, 'name', 0)).toBe('"First"')
    expect(argumentIn(attribute, 'other', 1)).toBe('references')
    expect(argumentIn(attribute, 'map')).toBe('"key"')
    expect(argumentIn(attribute, 'name')).toBeUndefined()
    expect(argumentIn(attribute, 'other', 2)).toBeUndefined()
  })

  it.each([
    ['"a"', 'a'],
    ['"a \\"b\\" \\\\"', 'a "b" \\'],
    ['"a\\qb"', 'a\\qb'],
    ['now()', undefined],
    ['["a"]', undefined],
    [undefined, undefined],
  ])('hold a text: %s', (value, text) => {
    expect(textIn(value)).toBe(text)
  })

  it.each([
    ['[id]', ['id']],
    ['[id, createdAt(sort: Desc), note(ops: raw("a, b"))]', ['id', 'createdAt', 'note']],
    ['[id,]', ['id']],
    ['[]', []],
    ['id', ['id']],
    [undefined, []],
  ])('name fields: %s', (value, names) => {
    expect(namesIn(value)).toEqual(names)
  })
})
