import { type Dirent, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Files } from './generate.ts'

/** Every byte of a folder. */
export function snapshot(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), contentOf(path, entry)]
    }),
  )
}

function contentOf(path: string, entry: Dirent): string {
  if (entry.isFile()) return readFileSync(path, 'latin1')
  return entry.isSymbolicLink() ? `link to ${readlinkSync(path)}` : 'folder'
}
