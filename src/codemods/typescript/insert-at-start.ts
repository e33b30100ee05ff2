import { ts } from 'ts-morph'
import { lineStartOf } from '../lines.ts'
import { insertText, type Source } from './source.ts'

/**
 * Adds a line, and an empty one below it, before all code: behind a shebang, comments that belong to
 * nothing, and directives such as `'use strict'`.
 */
export function insertAtStart(source: Source, code: string): Source {
  const { text, tree, style } = source
  const first = tree.statements.find((statement) => !isDirective(statement))
  const position = first === undefined ? tree.getEnd() : startWithDocs(first)
  return insertText(source, lineStartOf(text, position), code + style.endOfLine + style.endOfLine)
}

const isDirective = (statement: ts.Statement) =>
  ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)

/** What documents a statement stays with it; a licence has an empty line below it. */
function startWithDocs(statement: ts.Statement): number {
  const start = statement.getStart()
  const docs = ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc)
  if (docs === undefined) return start
  const gap = statement.getSourceFile().text.slice(docs.getEnd(), start)
  return /\n\s*\n/.test(gap) ? start : docs.getStart()
}
