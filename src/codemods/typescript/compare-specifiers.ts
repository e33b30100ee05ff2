import { compareNames } from './compare-names.ts'

/**
 * The order in which Biome sorts imports: what the runtime brings, packages, aliases, then files, the
 * farthest first; among these by name.
 */
export const compareSpecifiers = (a: string, b: string): number =>
  distanceOf(a) - distanceOf(b) || compareNames(a, b)

function distanceOf(specifier: string): number {
  if (/^(?:node|bun):/.test(specifier)) return 0
  if (/^[#~$%]|^@\//.test(specifier)) return 2
  if (!specifier.startsWith('.')) return 1
  const steps = specifier.match(/\.\.\//g)?.length ?? 0
  return 100 - steps
}
