import { ts } from 'ts-morph'
import { indexOfNew } from '../index-of-new.ts'
import { isWithinReadonly, literalsIn, missing, nameOf, type ObjectType } from './find-syntax.ts'
import { givenNames, mentions } from './given-names.ts'
import { holdsCode } from './holds-code.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfArray, listOfMembers, listOfObject } from './lists.ts'
import { withNames } from './local-names.ts'
import { findPlace, type Place } from './place.ts'
import { shapeUnknownIn } from './shape-unknown-in.ts'
import type { Source } from './source.ts'

export interface Member {
  readonly name: string
  /** The whole member: `sku: { column: 'sku', kind: 'text' }`. */
  readonly code: string
  /**
   * What every entity has, besides its id: the new member goes behind the last of the others, or else before
   * the first of these that there is, or to the end.
   */
  readonly before?: readonly string[]
  /** Whether it has to win over what is spread into the object: `{ ...input, total }`. */
  readonly wins?: boolean
  /** What people who have written a member of that name have to call somewhere in the file. */
  readonly calls?: { readonly name: string; readonly lines: string }
}

/**
 * A member of an object, unless it has one of that name.
 *
 * @throws {TplError} `shape-unknown` where people have written that one for something else
 */
export function ensureProperty(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { name, code, before = [], wins = false, calls }: Member,
): Source {
  const object = findPlace(source, place, code)
  if (object === undefined) return source
  const names = object.properties.map((property) =>
    ts.isSpreadAssignment(property) ? `...${property.expression.getText()}` : nameOf(property),
  )
  if (names.includes(name)) {
    const { style } = source
    if (calls === undefined || holdsCode(source.text, withNames(`${calls.name}(`, style.names))) {
      return source
    }
    const expected = `${place.description}, whose ${name} call ${calls.name}`
    const { found } = missing(object.properties[names.indexOf(name)])
    throw shapeUnknownIn(source, { expected, found, lines: calls.lines })
  }
  return insertIntoList(source, listOfObject(object), {
    code,
    index: Math.max(
      indexOfNew(names, before),
      indexBehindGiven(object, before, givenNames(object)),
    ),
    atLeast: wins ? object.properties.findLastIndex(ts.isSpreadAssignment) + 1 : 0,
  })
}

/**
 * What is left of what a function is given, `...rest`, holds the member too, and would win over it. What a call makes
 * of it, `...timestamps(order)`, is of what the call is for.
 */
function indexBehindGiven(
  { properties }: ts.ObjectLiteralExpression,
  before: readonly string[],
  given: ReadonlySet<string>,
): number {
  const first = properties.findIndex((each) => before.includes(nameOf(each) ?? ''))
  const isGiven = (each: ts.ObjectLiteralElementLike) =>
    ts.isSpreadAssignment(each) &&
    !ts.isCallExpression(each.expression) &&
    mentions(each.expression, given)
  return properties.slice(0, first === -1 ? properties.length : first).findLastIndex(isGiven) + 1
}

/** A member of a type, unless it has one of that name. */
export function ensureTypeMember(
  source: Source,
  place: Place<ObjectType>,
  { name, code, before = [] }: Member,
): Source {
  const type = findPlace(source, place, code)
  if (type === undefined) return source
  if (membersAround(type).some((member) => nameOf(member) === name)) return source
  const names = type.members.map(nameOf)
  return insertIntoList(source, listOfMembers(type), {
    code: isMadeReadonly(type) ? code.replace(/^readonly /, '') : code,
    index: indexOfNew(names, before),
  })
}

/** The members of a type, with those of the others in its intersection. */
function membersAround(type: ObjectType): readonly ts.TypeElement[] {
  const alias = ts.findAncestor(type, ts.isTypeAliasDeclaration)
  const all = alias === undefined ? [type] : literalsIn(alias.type)
  return all.flatMap(({ members }) => [...members])
}

/** Whether its members are `readonly` without saying so themselves. */
const isMadeReadonly = (type: ObjectType) =>
  isWithinReadonly(type) &&
  !type.members.some((member) =>
    ts.isPropertySignature(member)
      ? member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword)
      : false,
  )

/** An element of an array, unless the same code is one. */
export function ensureElement(
  source: Source,
  place: Place<ts.ArrayLiteralExpression>,
  code: string,
): Source {
  const array = findPlace(source, place, code)
  if (array === undefined) return source
  const own = withNames(code, source.style.names)
  if (array.elements.some((element) => isSameCode(element.getText(), own))) return source
  return insertIntoList(source, listOfArray(array), { code, index: array.elements.length })
}

/** Whether two pieces of code differ in white space at most. */
const isSameCode = (a: string, b: string) => a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '')
