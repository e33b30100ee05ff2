import { Decimal } from '#kernel/decimal.ts'
import { kindOf, setMember } from './value-kind.ts'

/**
 * Writes a value as JSON. What JSON cannot say is an object with the member `$type`, and an object
 * whose own data has such a member is wrapped, so that no data can pass for a type:
 *
 *     new Date(0)          {"$type":"date","value":0}
 *     { $type: 'date' }    {"$type":"object","value":{"$type":"date"}}
 *
 * @throws {Uncacheable}
 */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value, 0))
}

/**
 * Reads what `encode` wrote.
 *
 * @throws {TypeError} for anything that it cannot have written; the error says nothing of the text
 */
export function decode(text: string): unknown {
  try {
    return fromJson(JSON.parse(text))
  } catch {
    throw new TypeError('The cached text is not what the cache writes.')
  }
}

const TYPE = '$type'

function toJson(value: unknown, depth: number): unknown {
  switch (kindOf(value, depth)) {
    case 'object': {
      const members = value as Record<string, unknown>
      const target: Record<string, unknown> = {}
      for (const name of Object.keys(members)) {
        setMember(target, name, toJson(members[name], depth + 1))
      }
      return Object.hasOwn(target, TYPE) ? typed('object', target) : target
    }
    case 'array':
      return Array.from(value as unknown[], (item) => toJson(item, depth + 1))
    case 'date':
      return typed('date', (value as Date).getTime())
    case 'decimal':
      // valueOf, unlike toString, keeps the sign of zero.
      return typed('decimal', (value as Decimal).valueOf())
    case 'bytes':
      return typed('bytes', Buffer.from(value as Uint8Array).toString('base64'))
    case 'primitive':
      return primitiveToJson(value)
  }
}

function primitiveToJson(value: unknown): unknown {
  if (value === undefined) return typed('undefined', null)
  if (typeof value === 'bigint') return typed('bigint', String(value))
  if (typeof value !== 'number') return value
  if (Object.is(value, -0)) return typed('number', '-0')
  return Number.isFinite(value) ? value : typed('number', String(value))
}

const typed = (type: string, value: unknown) => ({ [TYPE]: type, value })

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = fromJson(item)
    return value
  }
  const members = value as Record<string, unknown>
  return Object.hasOwn(members, TYPE) ? fromTyped(members) : withMembersRead(members)
}

/** In place: a member of parsed JSON is its own, even when it is named `__proto__`. */
function withMembersRead(members: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(members)) {
    const member = members[name]
    if (typeof member === 'object' && member !== null) members[name] = fromJson(member)
  }
  return members
}

function fromTyped({ [TYPE]: type, value }: Record<string, unknown>): unknown {
  switch (type) {
    case 'undefined':
      return undefined
    case 'object':
      return withMembersRead(value as Record<string, unknown>)
    case 'date':
      return new Date(value === null ? Number.NaN : (value as number))
    case 'decimal':
      return new Decimal(value as string)
    case 'bigint':
      return BigInt(value as string)
    case 'bytes':
      return new Uint8Array(Buffer.from(value as string, 'base64'))
    case 'number':
      return Number(value)
    default:
      throw new TypeError('The type is unknown.')
  }
}
