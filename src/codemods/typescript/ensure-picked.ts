import { ts } from 'ts-morph'
import { ensureProperty, type Member } from './ensure-member.ts'
import { isMissing, nameOf, ownNameOf } from './find-syntax.ts'
import { mentions } from './given-names.ts'
import { objectOf, type Place } from './place.ts'
import type { Source } from './source.ts'

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
  const object = place.find(source.tree)
  if (isMissing(object)) return source
  const own = ownNameOf(source.tree, from)
  const taking = object.properties.filter((each) => mentions(each, new Set([own])))
  const picked = new Set(taking.map(nameOf))
  if (picked.size === 0 || taking.some(ts.isSpreadAssignment)) return source
  const all = namesIn(source, from).filter((each) => each !== name)
  if (ifAll && !all.every((each) => picked.has(each))) return source
  return ensureProperty(source, place, { name, code: `${name}: ${own}.${name}`, before })
}

function namesIn({ tree }: Source, constant: string): readonly string[] {
  const object = objectOf(constant).find(tree)
  return isMissing(object) ? [] : object.properties.flatMap((each) => nameOf(each) ?? [])
}
