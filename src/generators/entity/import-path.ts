import { posix } from 'node:path'

/** How a file of the project names another one in an import. */
export function importPath(file: string, target: string): string {
  const path = posix.relative(posix.dirname(file), target)
  return path.startsWith('.') ? path : `./${path}`
}
