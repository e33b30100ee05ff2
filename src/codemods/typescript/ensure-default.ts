import { ts } from 'ts-morph'
import { indexOfNew } from '../index-of-new.ts'
import type { Member } from './ensure-member.ts'
import { declarationOf, holdsMember, missing, nameOf } from './find-syntax.ts'
import { givenNames, mentions, variablesAround } from './given-names.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfObject } from './lists.ts'
import { findPlace, type Place } from './place.ts'
import { shapeUnknownIn } from './shape-unknown-in.ts'
import type { Source } from './source.ts'

/**
 * A member of the object that a function answers with, unless it has one of that name: a default, which
 * gives way to what the function is given. So it goes before what is spread from that.
 *
 * @throws {TplError} `shape-unknown` where it would not give way, or what the object starts from has a
 *   type of its own, and would lack it
 */
export function ensureDefault(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { name, code, before = [] }: Member,
): Source {
  const object = findPlace(source, place, code)
  if (object === undefined || object.properties.some((each) => nameOf(each) === name)) return source
  const given = givenNames(object)
  const bases = object.properties
    .filter(ts.isSpreadAssignment)
    .flatMap(({ expression }) => baseOf(expression, object) ?? [])
  if (bases.some((base) => holdsMember(base, name))) return source
  const typed = bases.find(isTyped)
  if (typed !== undefined) {
    const found = `a start from what has its own type, ${missing(typed).found}`
    throw shapeUnknownIn(source, { expected: place.description, found, lines: code })
  }
  const names = object.properties.map(nameOf)
  const spread = object.properties.findIndex(
    (property) => ts.isSpreadAssignment(property) && mentions(property.expression, given),
  )
  if (spread === -1 && takesOneByOne(object, given)) {
    const expected = `${place.description}, with what it is given spread into it`
    const { found } = missing(object)
    throw shapeUnknownIn(source, { expected, found, lines: code })
  }
  const index = indexOfNew(names, before)
  return insertIntoList(source, listOfObject(object), {
    code,
    index: spread === -1 ? index : Math.min(index, spread),
  })
}

/** Whether the members that a function is given are picked one by one: `overrides.total ?? 1`. */
function takesOneByOne(object: ts.ObjectLiteralExpression, given: ReadonlySet<string>): boolean {
  const { parent } = object
  const others = ts.isCallExpression(parent)
    ? parent.arguments.filter((each) => each !== object)
    : []
  if (others.some((each) => mentions(each, given))) return false
  const around = ts.findAncestor(object, ts.isFunctionLike)
  const isTakenApart = around?.parameters.some(({ name }) => ts.isObjectBindingPattern(name))
  return isTakenApart === true || picksFrom(object, given)
}

function picksFrom(node: ts.Node, given: ReadonlySet<string>): boolean {
  if (ts.isPropertyAccessExpression(node) && mentions(node.expression, given)) return true
  return ts.forEachChild(node, (child) => picksFrom(child, given) || undefined) ?? false
}

/** What the function or its file declares that a spread takes: `...base`, or `...base()`. */
function baseOf(expression: ts.Expression, object: ts.Node): ts.Node | undefined {
  const base = ts.isCallExpression(expression) ? expression.expression : expression
  if (!ts.isIdentifier(base)) return undefined
  const own = variablesAround(object).find((each) => nameOf(each) === base.text)
  return own ?? declarationOf(object.getSourceFile(), base.text)
}

/** Whether it says what it is, so that it has to have all members of that. */
function isTyped(node: ts.Node): boolean {
  const { type } = node as { readonly type?: ts.TypeNode }
  const { initializer } = node as { readonly initializer?: ts.Expression }
  if (type !== undefined) return !isLoose(type)
  if (initializer === undefined) return false
  const isSaid = ts.isSatisfiesExpression(initializer) || ts.isAsExpression(initializer)
  return isSaid
    ? !isLoose(initializer.type)
    : ts.isArrowFunction(initializer) && isTyped(initializer)
}

/** A type that no member is missing from: `Partial<Order>`, `const`. */
const isLoose = (type: ts.TypeNode) => /^(?:Partial\b|const$)/.test(type.getText())
