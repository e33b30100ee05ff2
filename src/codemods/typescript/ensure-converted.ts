import { ts } from 'ts-morph'
import { indexOfNew } from '../index-of-new.ts'
import { answersIn, answersOf } from './answers.ts'
import { ensureProperty, type Member } from './ensure-member.ts'
import { ensureTaken } from './ensure-taken.ts'
import {
  argumentNameOf,
  bodyOf,
  earlyAnswersIn,
  firstParameterOf,
  holdsMember,
  isMissing,
  missing,
  nameOf,
} from './find-syntax.ts'
import { givenNames, mentions, wholeNames } from './given-names.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfObject } from './lists.ts'
import type { Place } from './place.ts'
import { shapeUnknownIn } from './shape-unknown-in.ts'
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
 * have written the members one by one. Where what it answers depends on a condition, each answer gets it.
 *
 * @throws {TplError} `shape-unknown` where the function answers with no object, or its argument has no name
 */
export function ensureConverted(source: Source, name: string, member: Converted): Source {
  const places = answersOf(source.tree, name)
  const objects = answersIn(source.tree, name)
  const edit = () => places.reduce((current, place) => ensureIn(current, place, member), source)
  if (areAlike(objects, member.name)) return edit()
  // Which of them are to have it, people have decided by then.
  if (objects.some((object) => holdsMember(object, member.name))) return source
  const [place] = places
  const known = argumentNameOf(source.tree, name)
  throw shapeUnknownIn(source, {
    expected: `${place?.description}, with the same members on every condition`,
    found: missing(objects.at(-1)).found,
    lines: member.codeOf(isMissing(known) ? member.argument : known),
  })
}

/** Whether answers on one condition and another differ in values at most, which cannot be told of what they spread. */
function areAlike(objects: readonly ts.ObjectLiteralExpression[], added: string): boolean {
  const shapes = objects.map(({ properties }) =>
    properties.some(ts.isSpreadAssignment)
      ? '...'
      : properties
          .map(nameOf)
          .filter((name) => name !== added)
          .sort()
          .join(),
  )
  return new Set(shapes).size <= 1
}

function ensureIn(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { argument, codeOf, isSpread = false, isPlain = false, ...member }: Converted,
): Source {
  const { declared: name } = place
  const object = place.find(source.tree)
  const isWhole = isMissing(object) || holdsAllGiven(object)
  if (isPlain && isWhole) return source
  const known = argumentNameOf(source.tree, name)
  const isNeeded =
    !isMissing(object) && !object.properties.some((each) => nameOf(each) === member.name)
  const isTaken = isMissing(known) && patternOf(source.tree, name) !== undefined
  const code = isTaken
    ? takenCodeOf(codeOf, member.name)
    : codeOf(isMissing(known) ? argument : known)
  if (isNeeded && isMissing(known) && !isTaken) {
    const expected = `${place.description}, and has a name for its argument`
    throw shapeUnknownIn(source, { expected, found: known.found, lines: code })
  }
  const { before = [], ...rest } = member
  const added = { ...rest, code, ...(isSpread && isWhole ? { wins: true } : { before }) }
  const edited = ensureEarly(ensureProperty(source, place, added), place, { ...member, code })
  return isNeeded && isTaken ? takeOut(edited, name, member.name) : edited
}

/** A first argument that is taken apart, with nothing left of it that has a name. */
function patternOf(tree: ts.SourceFile, name: string): ts.ObjectBindingPattern | undefined {
  const parameter = firstParameterOf(tree, name)
  return !isMissing(parameter) && ts.isObjectBindingPattern(parameter.name)
    ? parameter.name
    : undefined
}

/** From the member itself: `total`, or `total: String(total)`. */
function takenCodeOf(codeOf: Converted['codeOf'], member: string): string {
  const code = codeOf('given').replaceAll(/\bgiven\./g, '')
  return code === `${member}: ${member}` ? member : code
}

function takeOut(source: Source, name: string, member: string): Source {
  const pattern = patternOf(source.tree, name)
  return pattern === undefined ? source : ensureTaken(source, pattern, member)
}

/** The same for what the function answers before its end, where that has the members of the last answer. */
function ensureEarly(
  source: Source,
  place: Place<ts.ObjectLiteralExpression>,
  { name: member, code, before = [] }: Member,
): Source {
  const last = place.find(source.tree)
  if (isMissing(last) || last.properties.some(ts.isSpreadAssignment)) return source
  const wanted = last.properties.map(nameOf).filter((each) => each !== member)
  const object = earlyAnswersIn(bodyOf(source.tree, place.declared)).find((answer) => {
    if (!ts.isObjectLiteralExpression(answer)) return false
    const names = answer.properties.map(nameOf)
    return !names.includes(member) && wanted.every((each) => names.includes(each))
  })
  if (object === undefined) return source
  const { properties } = object as ts.ObjectLiteralExpression
  const index = indexOfNew(properties.map(nameOf), before)
  const list = listOfObject(object as ts.ObjectLiteralExpression)
  return ensureEarly(insertIntoList(source, list, { code, index }), place, {
    name: member,
    code,
    before,
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
