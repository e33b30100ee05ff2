import { shapeUnknown } from '../shape-unknown.ts'
import { ensureProperty, type Member } from './ensure-member.ts'
import { argumentNameOf, isMissing, nameOf } from './find-syntax.ts'
import { answerOf } from './place.ts'
import type { Source } from './source.ts'

export interface Converted extends Omit<Member, 'code'> {
  /** What the function is written with as the name of its argument. People may call it otherwise. */
  readonly argument: string
  /** The whole member, made from an argument of that name. */
  readonly codeOf: (argument: string) => string
}

/**
 * A member of the object that a function makes from its first argument, unless it has one of that name.
 *
 * @throws {TplError} `shape-unknown` where the function answers with no object, or its argument has no name
 */
export function ensureConverted(
  source: Source,
  name: string,
  { argument, codeOf, ...member }: Converted,
): Source {
  const place = answerOf(name)
  const known = argumentNameOf(source.tree, name)
  const code = codeOf(isMissing(known) ? argument : known)
  const object = place.find(source.tree)
  const isNeeded =
    !isMissing(object) && !object.properties.some((each) => nameOf(each) === member.name)
  if (isNeeded && isMissing(known)) {
    const expected = `${place.description}, and has a name for its argument`
    throw shapeUnknown({ path: source.path, expected, found: known.found, lines: code })
  }
  return ensureProperty(source, place, { ...member, code })
}
