import { ts } from 'ts-morph'
import { nameOf } from './find-syntax.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfArray, listOfInterface, listOfObject } from './lists.ts'
import { findPlace, type Place } from './place.ts'
import type { Source } from './source.ts'

export interface Member {
  readonly name: string
  /** The whole member: `sku: { column: 'sku', kind: 'text' }`. */
  readonly code: string
  /** It goes before the first of these that there is, or to the end. */
  readonly before?: readonly string[]
  /** Whether it has to win over what is spread into the object: `{ ...input, total }`. */
  readonly wins?: boolean
}

/** A member of an object, unless it has one of that name. */
export function ensureProperty(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { name, code, before = [], wins = false }: Member,
): Source {
  const object = findPlace(source, place, code)
  if (object === undefined) return source
  const names = object.properties.map((property) =>
    ts.isSpreadAssignment(property) ? `...${property.expression.getText()}` : nameOf(property),
  )
  if (names.includes(name)) return source
  return insertIntoList(source, listOfObject(object), {
    code,
    index: indexOf(names, before),
    atLeast: wins ? object.properties.findLastIndex(ts.isSpreadAssignment) + 1 : 0,
  })
}

/** A member of an interface, unless it has one of that name. */
export function ensureInterfaceMember(
  source: Source,
  place: Place<ts.InterfaceDeclaration>,
  { name, code, before = [] }: Member,
): Source {
  const declaration = findPlace(source, place, code)
  if (declaration === undefined) return source
  const names = declaration.members.map(nameOf)
  if (names.includes(name)) return source
  return insertIntoList(source, listOfInterface(declaration), {
    code,
    index: indexOf(names, before),
  })
}

/** An element of an array, unless the same code is one. */
export function ensureElement(
  source: Source,
  place: Place<ts.ArrayLiteralExpression>,
  code: string,
): Source {
  const array = findPlace(source, place, code)
  if (array === undefined) return source
  if (array.elements.some((element) => isSameCode(element.getText(), code))) return source
  return insertIntoList(source, listOfArray(array), { code, index: array.elements.length })
}

function indexOf(names: readonly (string | undefined)[], before: readonly string[]): number {
  const index = names.findIndex((name) => name !== undefined && before.includes(name))
  return index === -1 ? names.length : index
}

/** Whether two pieces of code differ in white space at most. */
const isSameCode = (a: string, b: string) => a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '')
