import { ts } from 'ts-morph'
import { withNames } from './local-names.ts'

/** How a file is written, so that what is added to it looks alike. */
export interface Style {
  readonly endOfLine: '\n' | '\r\n'
  readonly indent: string
  readonly quote: "'" | '"'
  readonly semicolons: boolean
  /** What it calls what it imports, by our names for that, where they differ. */
  readonly names: ReadonlyMap<string, string>
}

export function detectStyle(text: string, tree: ts.SourceFile): Style {
  return {
    endOfLine: /\r\n/.test(text) ? '\r\n' : '\n',
    indent: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
    quote: detectQuote(tree),
    semicolons: tree.statements.some(
      (statement) => ts.isImportDeclaration(statement) && statement.getText(tree).endsWith(';'),
    ),
    names: new Map(),
  }
}

/** That of the first import, which every file of ours has. */
function detectQuote(tree: ts.SourceFile): Style['quote'] {
  const first = tree.statements.find(ts.isImportDeclaration)
  return first?.moduleSpecifier.getText(tree).startsWith('"') ? '"' : "'"
}

/** A line of code of ours, written in single quotes, as the file would have it. */
export function inStyle(code: string, { quote, names }: Style): string {
  const named = withNames(code, names)
  return quote === '"'
    ? named.replaceAll(stringLiteral, (literal, plain?: string) =>
        plain === undefined ? literal : `"${plain}"`,
      )
    : named
}

/** One in single quotes that holds nothing which other quotes would change; or else any. */
const stringLiteral = /'([^'"\\]*)'|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g
