import { ts } from 'ts-morph'
import { indentAt } from '../lines.ts'
import { findPlace, type Place } from './place.ts'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

/** A decorator of a method, above those that it has, unless it has one of that name. */
export function ensureDecorator(
  source: Source,
  place: Place<ts.MethodDeclaration>,
  { name, code }: { readonly name: string; readonly code: string },
): Source {
  const method = findPlace(source, place, code)
  if (method === undefined) return source
  const { text, style } = source
  if (decoratorsOf(method).includes(inStyle(name, style))) return source
  const start = method.getStart()
  return insertText(
    source,
    start,
    `${inStyle(code, style)}${style.endOfLine}${indentAt(text, start)}`,
  )
}

/** The names of a method's decorators. */
export function decoratorsOf(method: ts.MethodDeclaration): readonly string[] {
  return (ts.getDecorators(method) ?? []).map(({ expression }) => calleeOf(expression))
}

const calleeOf = (expression: ts.Expression) =>
  (ts.isCallExpression(expression) ? expression.expression : expression).getText()
