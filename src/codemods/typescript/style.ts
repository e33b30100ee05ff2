import { ts } from 'ts-morph'

/** How a file is written, so that what is added to it looks alike. */
export interface Style {
  readonly endOfLine: '\n' | '\r\n'
  readonly indent: string
  readonly quote: "'" | '"'
  readonly semicolons: boolean
}

export function detectStyle(text: string, tree: ts.SourceFile): Style {
  return {
    endOfLine: /\r\n/.test(text) ? '\r\n' : '\n',
    indent: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
    quote: detectQuote(tree),
    semicolons: tree.statements.some(
      (statement) => ts.isImportDeclaration(statement) && statement.getText(tree).endsWith(';'),
    ),
  }
}

/** That of the first import, which every file of ours has. */
function detectQuote(tree: ts.SourceFile): Style['quote'] {
  const first = tree.statements.find(ts.isImportDeclaration)
  return first?.moduleSpecifier.getText(tree).startsWith('"') ? '"' : "'"
}

/** A line of code of ours, written in single quotes, as the file would have it. */
export const inStyle = (code: string, { quote }: Style) =>
  quote === '"'
    ? code.replaceAll(stringLiteral, (literal, plain?: string) =>
        plain === undefined ? literal : `"${plain}"`,
      )
    : code

/** One in single quotes that holds nothing which other quotes would change; or else any. */
const stringLiteral = /'([^'"\\]*)'|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g
