/**
 * Makes the type guard of an interface from the list of its members. The compiler compares the
 * list with the interface, so a member that is missing, misspelt or of another kind is an error:
 *
 *     const isClosable = createGuard<Closable>()({ close: 'function' })
 *
 * The check is structural: an object or a class instance passes by what it has, inherited members
 * included. Optional members are not asked for.
 */
export function createGuard<Interface extends object>() {
  return (members: MembersOf<Interface>) => {
    const expected = Object.entries<string>(members)
    return (value: unknown): value is Interface =>
      isObject(value) && expected.every(([name, kind]) => typeof value[name] === kind)
  }
}

/** The name and the kind, as `typeof` says it, of each member that an interface requires. */
export type MembersOf<Interface extends object> = {
  readonly [Name in RequiredKeys<Interface>]: KindOf<Interface[Name]>
}

type RequiredKeys<T> = {
  [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key
}[keyof T]

type KindOf<T> = T extends (...args: never[]) => unknown
  ? 'function'
  : T extends string
    ? 'string'
    : T extends number
      ? 'number'
      : T extends bigint
        ? 'bigint'
        : T extends boolean
          ? 'boolean'
          : 'object'

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
