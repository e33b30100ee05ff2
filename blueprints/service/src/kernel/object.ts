/** The members of `T`, each of which may be absent, and none of which is `undefined`. */
export type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Whether there is no member, or none but those that are `undefined`: it says "unchanged". */
export function isEmpty(value: object): boolean {
  return Object.values(value).every((member) => member === undefined)
}

/** A copy without the members that are `undefined`: they say "unchanged", as absent ones do. */
export function definedOnly<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Defined<T>
}
