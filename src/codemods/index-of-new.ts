/**
 * The number that a new member gets: behind the last that is the entity's own, wherever the others stand. Of
 * those alone it goes before the first, or behind all.
 *
 * @param names of the members there are; undefined or `...code` for what has none
 * @param before what every entity has, besides its id
 */
export function indexOfNew(
  names: readonly (string | undefined)[],
  before: readonly string[],
): number {
  if (before.length === 0) return names.length
  const isOwn = (name: string | undefined) =>
    name !== undefined && !name.startsWith('...') && name !== 'id' && !before.includes(name)
  const last = names.findLastIndex(isOwn)
  if (last !== -1) return last + 1
  const first = names.findIndex((name) => name !== undefined && before.includes(name))
  return first === -1 ? names.length : first
}
