import { posix } from 'node:path'

/** How a file of the project names another one in an import. */
export function importPath(file: string, target: string): string {
  const path = posix.relative(posix.dirname(file), target)
  return path.startsWith('.') ? path : `./${path}`
}

/** The file of the project that a file imports from; undefined for a package. */
export function importedFile(file: string, from: string): string | undefined {
  if (from.startsWith('#')) return `src/${from.slice(1)}`
  return from.startsWith('.') ? posix.join(posix.dirname(file), from) : undefined
}
