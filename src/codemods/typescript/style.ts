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

/**
 * Code of ours, written in single quotes and with two spaces to indent, as the file would have it.
 *
 * @param indent before each of its lines but the first
 */
export function inStyle(code: string, style: Style, indent = ''): string {
  const quoted = style.quote === '"' ? code.replaceAll(plainString, '"$1"') : code
  return quoted
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : indent + reindent(line, style)))
    .join(style.endOfLine)
}

/** Strings that hold nothing that one quote would escape and the other not. */
const plainString = /'([^'"\\\n`]*)'/g

function reindent(line: string, { indent }: Style): string {
  const [spaces = ''] = /^ */.exec(line) ?? []
  return indent.repeat(spaces.length / 2) + line.slice(spaces.length)
}
