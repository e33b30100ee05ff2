import { isUtf8 } from 'node:buffer'
import path from 'node:path'
import fs from 'fs-extra'
import { TplError } from '#errors.ts'
import { hasCode } from './file-system.ts'
import { createTree, type Tree } from './tree.ts'
import { stageFolder } from './tree-path.ts'

/**
 * The files below a folder, which need not exist. Reading follows symbolic links; committing
 * refuses to edit through them.
 *
 * @throws TplError `unreadable` from any method that meets a file or folder it may not read
 */
export function createDiskTree(root: string): Tree {
  const absolute = path.resolve(root)
  return createTree({
    root: absolute,
    read(file) {
      const bytes = ifThere(file, () => readRegular(path.join(absolute, file)))
      return bytes && { text: bytes.toString('utf8'), isExact: isUtf8(bytes) }
    },
    list: (folder) => filesBelow(absolute, folder),
  })
}

/** A pipe or a device, which a link may lead to as well, might never come to an end. */
function readRegular(file: string): Buffer | undefined {
  return fs.statSync(file).isFile() ? fs.readFileSync(file) : undefined
}

/** Folders whose files are nobody's to edit, and too many to walk. */
const skipped: readonly string[] = ['.git', 'node_modules', stageFolder]

function filesBelow(root: string, folder: string): string[] {
  const read = () => fs.readdirSync(path.join(root, folder), { withFileTypes: true })
  return (ifThere(folder, read) ?? []).flatMap((entry) => {
    const below = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : filesBelow(root, below)
    return entry.isFile() ? [below] : []
  })
}

/** Undefined when there is nothing of the kind that was to be read. */
function ifThere<Result>(file: string, read: () => Result): Result | undefined {
  try {
    return read()
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined
    throw new TplError({
      code: 'unreadable',
      message: `${file || 'The project'} cannot be read: ${(cause as Error).message}.`,
      remedy: 'Check its permissions and run the command again.',
      cause,
    })
  }
}
