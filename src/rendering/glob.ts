/**
 * `**` matches any number of path segments, `*` any characters inside one. Node's own
 * `path.matchesGlob` prints an experimental warning on Node 22.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const pattern = glob
    .split(/(\*\*\/?|\*)/)
    .map((part) => {
      if (part === '**/') return '(?:[^/]+/)*'
      if (part === '**') return '.+'
      if (part === '*') return '[^/]*'
      return part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${pattern}$`).test(path)
}
