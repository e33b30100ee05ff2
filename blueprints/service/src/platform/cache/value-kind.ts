import { Decimal } from '#kernel/decimal.ts'

export type ValueKind = 'primitive' | 'array' | 'object' | 'date' | 'decimal' | 'bytes'

/** A value that would not come back as it went in, such as an instance of a class. */
export class Uncacheable extends Error {
  override readonly name = 'Uncacheable'
}

/** Deeper values, cycles among them, are refused before they exhaust the stack. */
export const DEEPEST = 200

/**
 * Tells how a value is to be stored. Copying and encoding both ask here, so that every level of a
 * cache takes and refuses the same values.
 *
 * @throws {Uncacheable}
 */
export function kindOf(value: unknown, depth: number): ValueKind {
  if (typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') refuse(`a ${typeof value}`)
    return 'primitive'
  }
  if (value === null) return 'primitive'
  if (depth > DEEPEST) refuse(`nested more than ${DEEPEST} levels deep, or a cycle`)
  const prototype = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return 'object'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (Decimal.isDecimal(value)) return 'decimal'
  if (value instanceof Uint8Array) return 'bytes'
  return refuse(`an instance of ${prototype.constructor?.name ?? 'a class'}`)
}

function refuse(what: string): never {
  throw new Uncacheable(
    `The value holds what a cache cannot bring back: it is ${what}. Cache plain data instead.`,
  )
}

/** Assigning to `__proto__` would change the prototype instead of making a member. */
export function setMember(target: Record<string, unknown>, name: string, member: unknown): void {
  if (name !== '__proto__') {
    target[name] = member
    return
  }
  const property = { value: member, enumerable: true, writable: true, configurable: true }
  Object.defineProperty(target, name, property)
}
