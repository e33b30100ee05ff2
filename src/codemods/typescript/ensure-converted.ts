import { ts } from 'ts-morph'
import { shapeUnknown } from '../shape-unknown.ts'
import { ensureProperty, type Member } from './ensure-member.ts'
import { argumentNameOf, isMissing, nameOf } from './find-syntax.ts'
import { givenNames, mentions, wholeNames } from './given-names.ts'
import { withNames } from './local-names.ts'
import { answerOf } from './place.ts'
import type { Source } from './source.ts'

export interface Converted extends Omit<Member, 'code' | 'wins'> {
  /** What the function is written with as the name of its argument. People may call it otherwise. */
  readonly argument: string
  /** The whole member, made from an argument of that name. */
  readonly codeOf: (argument: string) => string
  /** Whether the function is written with its argument spread into what it answers. */
  readonly isSpread?: boolean
  /** Whether it is the value itself, which comes with the spread. */
  readonly isPlain?: boolean
}

/**
 * A member of the object that a function makes from its first argument, unless it has one of that name. One
 * that is converted goes behind what is spread from the argument; one that is not is needed only where people
 * have written the members one by one.
 *
 * @throws {TplError} `shape-unknown` where the function answers with no object, or its argument has no name
 */
export function ensureConverted(
  source: Source,
  name: string,
  { argument, codeOf, isSpread = false, isPlain = false, ...member }: Converted,
): Source {
  const place = answerOf(name)
  const object = place.find(source.tree)
  const isWhole = isMissing(object) || holdsAllGiven(object)
  if (isPlain && isWhole) return source
  const known = argumentNameOf(source.tree, name)
  const code = codeOf(isMissing(known) ? argument : known)
  const isNeeded =
    !isMissing(object) && !object.properties.some((each) => nameOf(each) === member.name)
  if (isNeeded && isMissing(known)) {
    const expected = `${place.description}, and has a name for its argument`
    const lines = withNames(code, source.style.names)
    throw shapeUnknown({ path: source.path, expected, found: known.found, lines })
  }
  const { before = [], ...rest } = member
  return ensureProperty(source, place, {
    ...rest,
    code,
    ...(isSpread && isWhole ? { wins: true } : { before }),
  })
}

/** Whether all members of what a function is given are spread into an object, and none is copied by itself. */
function holdsAllGiven(object: ts.ObjectLiteralExpression): boolean {
  const [given, whole] = [givenNames(object), wholeNames(object)]
  const spread = object.properties
    .filter(ts.isSpreadAssignment)
    .map(({ expression }) => expression)
    .filter((expression) => mentions(expression, given))
  const isCopied = object.properties.some((property) => isCopy(property, given))
  const isWhole = spread.some((each) => ts.isIdentifier(each) && whole.has(each.text))
  return isWhole || ((spread.length > 0 || isJoined(object, given)) && !isCopied)
}

/** Whether a call puts it together with what is given: `Object.assign({ … }, order)`. */
function isJoined({ parent }: ts.ObjectLiteralExpression, given: ReadonlySet<string>): boolean {
  return (
    ts.isCallExpression(parent) &&
    parent.arguments.some((each) => mentions(each, given) && !ts.isObjectLiteralExpression(each))
  )
}

/** `total: order.total` */
function isCopy(property: ts.ObjectLiteralElementLike, given: ReadonlySet<string>): boolean {
  if (!ts.isPropertyAssignment(property)) return false
  const { initializer } = property
  return (
    ts.isPropertyAccessExpression(initializer) &&
    initializer.name.text === nameOf(property) &&
    mentions(initializer.expression, given)
  )
}
