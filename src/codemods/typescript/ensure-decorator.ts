import { ts } from 'ts-morph'
import { indentAt } from './insert-into-list.ts'
import { findPlace, type Place } from './place.ts'
import { insertText, type Source } from './source.ts'

/** A decorator of a method, above those that it has, unless it has one of that name. */
export function ensureDecorator(
  source: Source,
  place: Place<ts.MethodDeclaration>,
  { name, code }: { readonly name: string; readonly code: string },
): Source {
  const method = findPlace(source, place, code)
  if (method === undefined) return source
  const decorators = ts.getDecorators(method) ?? []
  if (decorators.some(({ expression }) => calleeOf(expression) === name)) return source
  const start = method.getStart()
  const { text, style } = source
  return insertText(source, start, `${code}${style.endOfLine}${indentAt(text, start)}`)
}

const calleeOf = (expression: ts.Expression) =>
  (ts.isCallExpression(expression) ? expression.expression : expression).getText()
