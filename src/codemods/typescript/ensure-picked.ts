import { ts } from 'ts-morph'
import { ensureProperty, type Member } from './ensure-member.ts'
import { holdsMember, initializerOf, isMissing, nameOf } from './find-syntax.ts'
import { mentions } from './given-names.ts'
import { calledIn } from './local-names.ts'
import { objectOf, type Place } from './place.ts'
import { type Source, syntaxOf } from './source.ts'

export interface Picked extends Pick<Member, 'name' | 'before'> {
  /** The constant whose members the object has: `attributes`. */
  readonly from: string
  /** Whether only an object that has all of them is to have a new one: of others, some are left out by intent. */
  readonly ifAll?: boolean
}

/**
 * A member of an object that takes those of another one by one: `{ sku: attributes.sku }`. One that spreads the
 * other, or takes none from it, is left as it is.
 */
export function ensurePicked(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { name, before = [], from, ifAll = false }: Picked,
): Source {
  const picked = pickedIn(source.tree, place, from)
  if (picked === undefined) return source
  if (ifAll && !hasAll(source.tree, picked, from, name)) return source
  const code = `${name}: ${calledIn(source.tree, from)}.${name}`
  return ensureProperty(source, place, { name, code, before })
}

/**
 * Whether a schema takes some members of another constant without this one: `{ note: attributes.note }`, or all of
 * them with `.pick({ note: true })`.
 */
export function leavesOut(
  text: string,
  place: Place<ts.ObjectLiteralExpression>,
  { name, from }: Pick<Picked, 'name' | 'from'>,
): boolean {
  const tree = syntaxOf(text)
  const value = initializerOf(tree, place.declared)
  const chosen = isMissing(value) ? undefined : chosenBy(value)
  if (chosen !== undefined) return !holdsMember(chosen, name)
  const picked = pickedIn(tree, place, from)
  return picked !== undefined && !picked.has(name) && !hasAll(tree, picked, from, name)
}

/** The names of the members that are taken one by one; undefined where there are none, or all are spread. */
function pickedIn(
  tree: ts.SourceFile,
  place: Place<ts.ObjectLiteralExpression>,
  from: string,
): ReadonlySet<string | undefined> | undefined {
  const object = place.find(tree)
  if (isMissing(object)) return undefined
  const own = new Set([calledIn(tree, from)])
  const taking = object.properties.filter((each) => mentions(each, own))
  const isNone = taking.length === 0 || taking.some(ts.isSpreadAssignment)
  return isNone ? undefined : new Set(taking.map(nameOf))
}

function hasAll(
  tree: ts.SourceFile,
  picked: ReadonlySet<string | undefined>,
  constant: string,
  besides: string,
): boolean {
  const object = objectOf(constant).find(tree)
  const names = isMissing(object) ? [] : object.properties.flatMap((each) => nameOf(each) ?? [])
  return names.every((each) => each === besides || picked.has(each))
}

/** What is picked in a chain of calls: `{ note: true }` of `.pick({ note: true })`. */
function chosenBy(value: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(value) || !ts.isPropertyAccessExpression(value.expression)) {
    return undefined
  }
  const { expression, name } = value.expression
  return name.text === 'pick' ? value.arguments[0] : chosenBy(expression)
}
