import { ts } from 'ts-morph'
import { type Copy, copiesIn, memberOf } from './copies-in.ts'
import { ensureTaken } from './ensure-taken.ts'
import { holdsMember, missing, nameOf } from './find-syntax.ts'
import { holdsCode } from './holds-code.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfObject } from './lists.ts'
import { importedAs } from './local-names.ts'
import { type GivenObject, objectsGivenTo, objectsMadeBy } from './objects-given-to.ts'
import { type Declaration, elementsIn } from './scope-of.ts'
import { shapeUnknownIn } from './shape-unknown-in.ts'
import type { Source } from './source.ts'

export interface Passed {
  readonly name: string
  /** The function with the call: `createOrder`. */
  readonly into: string
  /** What it calls: `create` of `repository.create({ … })`. */
  readonly method: string
  /** Whether it is the answer of `into` that is passed to it, by another file. */
  readonly isMade?: boolean
  /** Whether that has to get every member, and not only those that change. */
  readonly isWhole: boolean
  /** What makes values of the domain from what the function is given: `fromNewOrderInput`. */
  readonly converter: string
  /** What else does so for this one member: `json.toDecimal(input.total)`. */
  readonly convert: (given: string) => string | undefined
}

/**
 * A member of what a function passes to a call, where people have written the members one by one: it is passed
 * as the last of them is. Where what is given is spread there, it comes with that.
 *
 * @throws {TplError} `shape-unknown` where it cannot be told how the others are passed
 */
export function ensurePassed(source: Source, { converter, ...others }: Passed): Source {
  const passed = { ...others, converter: importedAs(source.tree, converter) }
  let current = source
  for (let index = 0; ; index += 1) {
    const given = objectsIn(current, passed)[index]
    if (given === undefined) return current
    const copy = copyFor(current, given, passed)
    if (copy === undefined) continue
    current = insertMember(current, given, passed, copy)
    const copied = objectsIn(current, passed)[index]
    if (copied !== undefined && copy.base === undefined)
      current = takeOut(current, copied, passed, copy)
  }
}

const objectsIn = ({ tree }: Source, { into, method, converter, isMade }: Passed) =>
  isMade ? objectsMadeBy(tree, into) : objectsGivenTo(tree, method, converter)

/** How the object has the other members; undefined where it needs no new one. */
function copyFor(
  source: Source,
  { object, whole, isSure }: GivenObject,
  passed: Passed,
): Copy | undefined {
  const copies = copiesIn(object)
  if (copies === undefined || hasMember(whole, passed.name)) return undefined
  const { isWhole } = passed
  const isOther = !isWhole || !isSure || object.properties.some(ts.isSpreadAssignment)
  if (copies.length === 0 && isOther) return undefined
  const copy = copies.findLast(({ isExact }) => isExact) ?? (isWhole ? copies.at(-1) : undefined)
  if (copy !== undefined) return copy
  throw unknown(source, object, passed, plainOf(copies.at(-1)?.base ?? 'input', passed))
}

function insertMember(source: Source, { object }: GivenObject, passed: Passed, copy: Copy): Source {
  const { base = 'input' } = copy
  const code = codeOf(copy, passed)
  if (code === undefined) throw unknown(source, object, passed, plainOf(base, passed))
  const last = copiesIn(object)?.at(-1)?.property ?? copy.property
  const index = object.properties.indexOf(last) + 1
  return insertIntoList(source, listOfObject(object), { code, index })
}

/** Takes the new member out of what the others are taken out of: `const { sku, weight } = input`. */
function takeOut(source: Source, { object }: GivenObject, { name }: Passed, copy: Copy): Source {
  const declaration = copiesIn(object)?.find((each) => each.name === copy.name)?.declaration
  if (declaration === undefined) return source
  const elements = elementsIn(declaration.name)
  const beside = elements.find((each) => memberOf(each) === copy.name)?.parent
  if (beside === undefined || elements.some((each) => nameOf(each) === name)) return source
  return ensureTaken(source, beside, name)
}

/** The member in the form of another; undefined where nobody can tell whether it is converted by then. */
function codeOf(copy: Copy, passed: Passed): string | undefined {
  const { name, property, member } = copy
  const code = formOf(copy, passed)
  if (code === undefined || member === property) return code
  const renamed = (text: string) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), passed.name)
  const text = property.getText()
  const start = member.getStart() - property.getStart()
  return renamed(text.slice(0, start)) + code + renamed(text.slice(start + member.getText().length))
}

function formOf({ base, declaration, member }: Copy, passed: Passed): string | undefined {
  const { name, convert, converter } = passed
  const isConverted =
    holdsCode(member.getText(), `${converter}(`) ||
    isMadeBy(declaration, passed) ||
    isOfDomain(declaration)
  const isPlain = isConverted || convert('') === undefined
  if (base === undefined) return isPlain ? name : undefined
  if (isPlain) return `${name}: ${base}.${name}`
  const isGiven = declaration !== undefined && ts.isParameter(declaration)
  return isGiven ? plainOf(base, passed) : undefined
}

/** A parameter says so by its type: one of the API is named for the input. */
const isOfDomain = (declaration: Declaration | undefined) =>
  declaration !== undefined &&
  ts.isParameter(declaration) &&
  declaration.type !== undefined &&
  !/Input\b/.test(declaration.type.getText())

/** Be the converter imported by its name or within a namespace. */
const isMadeBy = (declaration: Declaration | undefined, { converter }: Passed) =>
  declaration !== undefined &&
  !ts.isParameter(declaration) &&
  holdsCode(declaration.getText(), `${converter}(`)

/** From what the function is given. */
const plainOf = (base: string, { name, convert }: Passed) =>
  `${name}: ${convert(base) ?? `${base}.${name}`}`

/** Be it in an object that is spread on a condition. */
const hasMember = ({ properties }: ts.ObjectLiteralExpression, name: string) =>
  properties.some(
    (each) => nameOf(each) === name || (ts.isSpreadAssignment(each) && holdsMember(each, name)),
  )

function unknown(source: Source, object: ts.Node, { into }: Passed, lines: string) {
  const expected = `a function ${into} that passes on what it is given, as a whole or member by member`
  return shapeUnknownIn(source, { expected, found: missing(object).found, lines })
}
