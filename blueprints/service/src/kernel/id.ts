import { v7, validate } from 'uuid'

declare const brand: unique symbol

/**
 * A UUID that belongs to one kind of entity: the id of an order is not accepted where the id of a
 * customer is asked for, although both are strings.
 */
export type Id<Entity extends string> = string & { readonly [brand]: Entity }

/** Makes a fresh UUIDv7 (RFC 9562): its order is the order of creation. */
export type IdGenerator = <Entity extends string>() => Id<Entity>

export const randomId: IdGenerator = <Entity extends string>() => v7() as Id<Entity>

export const isId = (value: unknown): value is string => validate(value)
