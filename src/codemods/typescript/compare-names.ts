/**
 * The order in which Biome sorts names and paths, one character after the other: marks, numbers by
 * their length, letters; and of a letter the capital one first.
 */
export function compareNames(a: string, b: string): number {
  const [left, right] = [keyOf(a), keyOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** A text that sorts by its code points as the name does. */
const keyOf = (name: string) => name.replaceAll(/\d+|\D/g, keyOfPart)

function keyOfPart(part: string): string {
  const mark = marks.indexOf(part)
  if (mark !== -1) return String.fromCharCode(mark + 1)
  if (/\d/.test(part)) return String.fromCharCode(marks.length + 1, part.length) + part
  return part.toLowerCase() + (part === part.toLowerCase() ? 'b' : 'a')
}

const marks = '/#@. _-+%$~'
