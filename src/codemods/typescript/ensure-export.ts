import { ts } from 'ts-morph'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

/** `export * from '…'` behind the imports, unless everything or something is exported from there. */
export function ensureExportAll(source: Source, from: string): Source {
  const { text, tree, style } = source
  const exports = tree.statements.filter(ts.isExportDeclaration)
  if (exports.some((each) => specifierOf(each) === from)) return source
  const code = inStyle(`export * from '${from}'`, style) + (style.semicolons ? ';' : '')
  const [next] = exports
  if (next !== undefined) return insertText(source, next.getStart(), code + style.endOfLine)
  const last = tree.statements.findLast(ts.isImportDeclaration)
  const end = last?.getEnd() ?? 0
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0
  return insertText(source, end + rest, `${style.endOfLine}${style.endOfLine}${code}`)
}

const specifierOf = ({ moduleSpecifier }: ts.ExportDeclaration) =>
  moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined
