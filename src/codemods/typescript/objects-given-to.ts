import { ts } from 'ts-morph'
import { answersIn } from './answers.ts'
import { alternativesOf, nameOf, unwrap } from './find-syntax.ts'
import { namedImportsIn } from './imported-names.ts'
import { scopeOf } from './scope-of.ts'
import { syntaxOf } from './source.ts'

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
  const { given, isSure } = givenTo(tree, method)
  const objects = given
    .flatMap((argument) => alternativesOf(resolvedOf(argument)))
    .flatMap((argument) => objectsIn(argument, converter))
  return [...new Set(objects)].flatMap((whole) => [
    { object: whole, whole, isSure: isSure && !isWrapped(whole, method) },
    ...spreadIn(whole).map((object) => ({ object, whole, isSure: false })),
  ])
}

/** Whether another call than that of the method has it, which may make anything of it. */
function isWrapped({ parent }: ts.Node, method: string): boolean {
  if (!ts.isCallExpression(parent)) return false
  const { expression } = parent
  return !(ts.isPropertyAccessExpression(expression) && nameOf(expression) === method)
}

/** The functions of other files that make what calls of a method get: `newOrder` of `repository.create(newOrder(input))`. */
export function makersOf(text: string, method: string): readonly string[] {
  const tree = syntaxOf(text)
  const imported = new Map(
    namedImportsIn(tree)
      .filter(({ from }) => from.startsWith('.'))
      .flatMap(({ names }) => [...names.elements])
      .map(({ name, propertyName }) => [name.text, (propertyName ?? name).text]),
  )
  return givenTo(tree, method).given.flatMap((argument) => {
    const value = resolvedOf(argument)
    const isCall = ts.isCallExpression(value) && ts.isIdentifier(value.expression)
    return (isCall && imported.get(value.expression.getText())) || []
  })
}

/** The object that a function answers with, as if a call got it. */
export function objectsMadeBy(tree: ts.SourceFile, maker: string): readonly GivenObject[] {
  return answersIn(tree, maker).map((object) => ({ object, whole: object, isSure: false }))
}

function givenTo(tree: ts.SourceFile, method: string) {
  const calls = callsOf(tree, method)
  const own = calls.filter(({ expression }) => /\brepository\??\.\w+$/i.test(expression.getText()))
  const isSure = own.length > 0
  const chosen = isSure ? own : calls.length === 1 ? calls : []
  return { given: chosen.flatMap((call) => call.arguments.at(-1) ?? []), isSure }
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

function objectsIn(
  expression: ts.Expression,
  converter: string,
): readonly ts.ObjectLiteralExpression[] {
  const value = resolvedOf(expression)
  if (ts.isObjectLiteralExpression(value)) return [value]
  if (!ts.isCallExpression(value)) return []
  const [only, ...others] = value.arguments.map(unwrap)
  const isObject = only !== undefined && ts.isObjectLiteralExpression(only)
  if (isObject && others.length === 0) return [only]
  const { expression: callee } = value
  return ts.isIdentifier(callee) && callee.text !== converter
    ? answersIn(value.getSourceFile(), callee.text)
    : []
}

/** What an expression is, be it by the name of a variable. */
function resolvedOf(expression: ts.Expression): ts.Expression {
  const value = unwrap(expression)
  if (!ts.isIdentifier(value)) return value
  const held = scopeOf(value).findLast((each) => nameOf(each) === value.text)
  const isHeld = held !== undefined && ts.isVariableDeclaration(held)
  return isHeld && held.initializer ? resolvedOf(held.initializer) : value
}
