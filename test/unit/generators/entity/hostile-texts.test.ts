import { ts } from 'ts-morph'
import { beforeAll, describe, expect, it } from 'vitest'
import { splitStatements } from '#database/sql-statements.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'
import { applyTo, type Files, generate, newService } from '../../../support/generate.ts'

const hostile = [
  '*/ evil() /*',
  "' + evil() + '",
  '" + evil() + "',
  `\`$\{evil()}\``,
  `$\{evil()}`,
  '\\',
  "\\'",
  '\\")) @@map("users") //',
  "'); DROP TABLE orders; --",
  '$$; DROP TABLE orders; $$',
  '-- evil',
  '/* evil',
  '// evil',
  '</script><script>evil()</script>',
  '{{evil}} {{{evil}}} {{name0}}',
  "$& $1 $' $` $$",
  '__proto__',
  'a\u2028evil()',
  '\u202eevil',
  '#{evil} %s %d',
]

/** What a service is after an entity and one more field with such a default. */
async function generateWith(text: string): Promise<Files> {
  const add = ['add', 'entity', 'Order', `note:string:default=${text}`, '--with-events']
  const first = applyTo(newService, await generate(newService, add))
  return applyTo(
    first,
    await generate(first, ['add', 'field', 'Order', `hint:text:default=${text}`]),
  )
}

const changed = (files: Files): [string, string][] =>
  Object.entries(files).filter(([path, content]) => newService[path] !== content)

/** Kinds of syntax, and how many comments: all of the code but what its texts say. */
function shapeOf(code: string): readonly number[] {
  const source = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true)
  const kinds: number[] = []
  const visit = (node: ts.Node) => {
    kinds.push(node.kind, ts.getLeadingCommentRanges(code, node.pos)?.length ?? 0)
    node.forEachChild(visit)
  }
  visit(source)
  return kinds
}

function textsIn(code: string): readonly string[] {
  const texts: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true))
  return texts
}

describe('R9.4 a default that would break out of what is generated', () => {
  let harmless: Files
  beforeAll(async () => {
    harmless = await generateWith('harmless')
  })

  it.each(hostile)('%j stays the text that it is', async (text) => {
    const files = await generateWith(text)
    expect(Object.keys(files)).toEqual(Object.keys(harmless))
    for (const [path, content] of changed(files)) {
      if (path.endsWith('.ts')) expect(shapeOf(content)).toEqual(shapeOf(harmless[path] ?? ''))
    }
    const schemas = textsIn(files['src/modules/orders/order.schemas.ts'] ?? '')
    expect(schemas.filter((each) => each === text)).toHaveLength(2)
  })

  it.each(hostile)('%j stays one text of Prisma’s and of PostgreSQL’s', async (text) => {
    const files = await generateWith(text)
    const path = 'prisma/schema/order.prisma'
    const [model] = readPrismaSchema([{ path, content: files[path] ?? '' }]).models
    expect(model?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['id', 'note', 'hint', 'createdAt']),
    )
    expect(model?.table).toBe('orders')
    const migrations = changed(files).filter(([name]) => name.endsWith('/migration.sql'))
    expect(migrations).toHaveLength(2)
    for (const [name, script] of migrations) {
      const literal = `'${text.replaceAll("'", "''")}'`
      const tokens = (sql: string) =>
        splitStatements(sql).map((statement) => statement.tokens.map((token) => token.text))
      const expected = tokens(harmless[name] ?? '').map((statement) =>
        statement.map((token) => (token === "'harmless'" ? literal : token)),
      )
      expect(tokens(script)).toEqual(expected)
    }
  })
})
