import path from 'node:path'
import { TplError } from '#errors.ts'
import type { FileSystem } from './file-system.ts'
import { folderOf, foldPath, nameOf } from './tree-path.ts'

export interface Folder {
  readonly exists: boolean
  readonly mode: number
  readonly names: readonly string[]
}

/**
 * Looks at folders below a root on the way to the files in them, each once. Whatever would lead a
 * write elsewhere is refused: a symbolic link, a file, another file system, and a name that is
 * spelled otherwise on the disk.
 */
export function createFolders(root: string, fs: FileSystem) {
  const seen = new Map<string, Promise<Folder>>()
  let device: number | undefined

  async function look(folder: string): Promise<Folder> {
    if (folder !== '') {
      const parent = await open(folderOf(folder))
      if (!parent.exists) return absent
      refuseOtherSpelling(parent.names, folder)
    }
    const absolute = path.join(root, folder)
    const status = await fs.lstat(absolute)
    if (status === undefined) return absent
    if (status.kind === 'link') throw symbolicLink(folder)
    if (status.kind !== 'folder') throw notAFolder(folder)
    device ??= status.device
    if (status.device !== device) throw otherFileSystem(folder)
    return { exists: true, mode: status.mode, names: await fs.readdir(absolute) }
  }

  function open(folder: string): Promise<Folder> {
    const found = seen.get(folder) ?? look(folder)
    seen.set(folder, found)
    return found
  }

  return { open }
}

const absent: Folder = { exists: false, mode: 0, names: [] }

/** @param names what is in the folder that holds the path */
export function refuseOtherSpelling(names: readonly string[], path: string): void {
  const name = nameOf(path)
  if (names.includes(name)) return
  const other = names.find((each) => foldPath(each) === foldPath(name))
  if (other === undefined) return
  throw new TplError({
    code: 'path-collision',
    message: `${path} differs from ${other}, which exists, in upper and lower case alone.`,
    remedy: 'Choose another name: on macOS and Windows the two would be one.',
  })
}

export function symbolicLink(path: string): TplError {
  return new TplError({
    code: 'symbolic-link',
    message: `${path} is a symbolic link, and tpl does not write through links.`,
    remedy: 'Replace the link by the file or folder itself and run the command again.',
  })
}

function notAFolder(folder: string): TplError {
  return new TplError({
    code: 'not-a-folder',
    message: `${folder || 'The project'} is not a folder.`,
    remedy: `Move ${folder || 'it'} away and run the command again.`,
  })
}

function otherFileSystem(folder: string): TplError {
  return new TplError({
    code: 'other-file-system',
    message: `${folder} is on another file system than the project, so it cannot be changed together with it.`,
    remedy: 'Unmount it, or run the command where the whole project is on one file system.',
  })
}
