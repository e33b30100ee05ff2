import { ts } from 'ts-morph'
import { insertAtStart } from './insert-at-start.ts'
import { insertLineAt } from './insert-into-list.ts'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

/** `export * from '…'` behind the imports, unless everything or something is exported from there. */
export function ensureExportAll(source: Source, from: string): Source {
  const { tree, style } = source
  const exports = tree.statements.filter(ts.isExportDeclaration)
  if (exports.some((each) => specifierOf(each) === from)) return source
  const code = inStyle(`export * from '${from}'`, style) + (style.semicolons ? ';' : '')
  const [next] = exports
  if (next !== undefined) return insertText(source, next.getStart(), code + style.endOfLine)
  const last = tree.statements.findLast(ts.isImportDeclaration)
  return last === undefined
    ? insertAtStart(source, code)
    : insertLineAt(source, last.getEnd(), style.endOfLine + code, '')
}

const specifierOf = ({ moduleSpecifier }: ts.ExportDeclaration) =>
  moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined
