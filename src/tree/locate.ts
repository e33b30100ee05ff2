import path from 'node:path'
import { TplError } from '#errors.ts'
import { type FileSystem, hasCode } from './file-system.ts'

/** Where a project's folder is, or is to be. */
export interface Place {
  /** The innermost folder that exists, resolved: the root itself, or one above it. */
  readonly existing: string
  /** The folders between it and the root, the root included, that do not exist yet. */
  readonly missing: readonly string[]
}

/** @throws TplError `not-a-folder` */
export async function locate(root: string, fs: FileSystem): Promise<Place> {
  const missing: string[] = []
  for (let current = path.resolve(root); ; current = path.dirname(current)) {
    const existing = await resolve(current, fs)
    if (existing !== undefined) {
      if ((await fs.lstat(existing))?.kind === 'folder') return { existing, missing }
      throw notAFolder(current)
    }
    if ((await fs.lstat(current)) !== undefined) throw notAFolder(current)
    missing.unshift(path.basename(current))
  }
}

/** Undefined when there is nothing, or a link that leads nowhere. */
async function resolve(current: string, fs: FileSystem): Promise<string | undefined> {
  try {
    return await fs.realpath(current)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined
    throw error
  }
}

function notAFolder(absolute: string): TplError {
  return new TplError({
    code: 'not-a-folder',
    message: `${absolute} is not a folder.`,
    remedy: 'Move it away, or choose another folder.',
  })
}
