/**
 * The order in which Biome sorts imports: packages, then aliases, then files, the farthest first;
 * among these by name, where a shorter path comes before a longer one that begins with it.
 */
export function compareSpecifiers(a: string, b: string): number {
  const difference = distanceOf(a) - distanceOf(b)
  if (difference !== 0) return difference
  const [left, right] = [keyOf(a), keyOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function distanceOf(specifier: string): number {
  if (specifier.startsWith('node:') || specifier.startsWith('bun:')) return 0
  if (/^[#~$%]|^@\//.test(specifier)) return 2
  if (!specifier.startsWith('.')) return 1
  const steps = specifier.match(/\.\.\//g)?.length ?? 0
  return 100 - steps
}

/** Marks are compared before letters, and the point before all other marks. */
const keyOf = (specifier: string) =>
  specifier.toLowerCase().replaceAll(/[._/-]/g, (mark) => marks[mark] ?? mark)

const marks: Readonly<Record<string, string>> = {
  '.': '\u0001',
  '/': '\u0002',
  '-': '\u0003',
  _: '\u0004',
}
