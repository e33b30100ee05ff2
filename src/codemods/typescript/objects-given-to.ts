import { ts } from 'ts-morph'
import { isMissing, nameOf, unwrap } from './find-syntax.ts'
import { answerOf } from './place.ts'
import { scopeOf } from './scope-of.ts'

export interface GivenObject {
  readonly object: ts.ObjectLiteralExpression
  /** The one that it is spread into, within a call: of `{ ...definedOnly({ … }), at }`; or else itself. */
  readonly whole: ts.ObjectLiteralExpression
  /** Whether it is a repository that gets it, and not what has a method of that name by chance. */
  readonly isSure: boolean
}

/**
 * The objects that calls of a method get as their last argument: written there, held by a constant, wrapped in
 * one call, or answered by a function of the file.
 *
 * @param converter a function whose answer is another edit's
 */
export function objectsGivenTo(
  tree: ts.SourceFile,
  method: string,
  converter: string,
): readonly GivenObject[] {
  const calls = callsOf(tree, method)
  const own = calls.filter(({ expression }) => /\brepository\??\.\w+$/i.test(expression.getText()))
  const isSure = own.length > 0
  const chosen = isSure ? own : calls.length === 1 ? calls : []
  const objects = chosen.flatMap((call) => {
    const argument = call.arguments.at(-1)
    return (argument && objectIn(argument, converter)) ?? []
  })
  return [...new Set(objects)].flatMap((whole) => [
    { object: whole, whole, isSure },
    ...spreadIn(whole).map((object) => ({ object, whole, isSure: false })),
  ])
}

function callsOf(node: ts.Node, method: string): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (each: ts.Node): void => {
    const isCall = ts.isCallExpression(each) && ts.isPropertyAccessExpression(each.expression)
    if (isCall && nameOf(each.expression as ts.PropertyAccessExpression) === method)
      found.push(each)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return found
}

function spreadIn({ properties }: ts.ObjectLiteralExpression) {
  return properties.filter(ts.isSpreadAssignment).flatMap(({ expression }) => {
    const value = unwrap(expression)
    return ts.isCallExpression(value)
      ? value.arguments.map(unwrap).filter(ts.isObjectLiteralExpression)
      : []
  })
}

function objectIn(
  expression: ts.Expression,
  converter: string,
): ts.ObjectLiteralExpression | undefined {
  const value = unwrap(expression)
  if (ts.isObjectLiteralExpression(value)) return value
  if (ts.isIdentifier(value)) {
    const held = scopeOf(value).findLast((each) => nameOf(each) === value.text)
    const isHeld = held !== undefined && ts.isVariableDeclaration(held)
    return isHeld && held.initializer ? objectIn(held.initializer, converter) : undefined
  }
  if (!ts.isCallExpression(value)) return undefined
  const object = value.arguments.map(unwrap).find(ts.isObjectLiteralExpression)
  const { expression: callee } = value
  if (object !== undefined || !ts.isIdentifier(callee) || callee.text === converter) return object
  const answer = answerOf(callee.text).find(value.getSourceFile())
  return isMissing(answer) ? undefined : answer
}
