/**
 * A text that sorts by its code units as Biome sorts the name: one character after the other, marks
 * before numbers, shorter numbers first, then letters, and of a letter the capital one first.
 */
export const nameKeyOf = (name: string): string => name.replaceAll(/\d+|\D/g, keyOfPart)

/** The same of what an import is from: the runtime, packages, aliases, then files, the farthest first. */
export const specifierKeyOf = (specifier: string): string =>
  String.fromCharCode(distanceOf(specifier)) + nameKeyOf(specifier)

function keyOfPart(part: string): string {
  const mark = marks.indexOf(part)
  if (mark !== -1) return String.fromCharCode(mark)
  if (/\d/.test(part)) return String.fromCharCode(marks.length, part.length) + part
  return part.toLowerCase() + (part === part.toLowerCase() ? 'b' : 'a')
}

const marks = '/#@. _-+%$~'

function distanceOf(specifier: string): number {
  if (/^(?:node|bun):/.test(specifier)) return 0
  if (/^[#~$%]|^@\//.test(specifier)) return 2
  if (!specifier.startsWith('.')) return 1
  const steps = specifier.match(/\.\.\//g)?.length ?? 0
  return 100 - steps
}
