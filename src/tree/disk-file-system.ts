import fs from 'fs-extra'
import { type FileStatus, type FileSystem, hasCode } from './file-system.ts'

export const diskFileSystem: FileSystem = {
  async lstat(path) {
    try {
      return toStatus(await fs.lstat(path))
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
      throw error
    }
  },
  realpath: (path) => fs.realpath(path),
  readFile: (path) => fs.readFile(path),
  readdir: (path) => fs.readdir(path),
  assertWritable: (path) => fs.access(path, fs.constants.W_OK),
  mkdir: (path, mode) => fs.mkdir(path, { mode: mode ?? 0o777 }),
  rmdir: (path) => fs.rmdir(path),
  createFile: (path, content, mode) => fs.writeFile(path, content, { flag: 'wx', mode }),
  chmod: (path, mode) => fs.chmod(path, mode),
  setModifiedAt: (path, time) => fs.utimes(path, time, time),
  link: (from, to) => fs.link(from, to),
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
  // Windows flushes only through a handle that may write.
  syncFile: (path) => sync(path, process.platform === 'win32' ? 'r+' : 'r'),
  async syncFolder(path) {
    if (process.platform === 'win32') return
    try {
      await sync(path, 'r')
    } catch (error) {
      // Some network and FUSE file systems cannot sync a folder, and have no need to.
      if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'ENOSYS')) throw error
    }
  },
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await fs.open(path, flags)
  try {
    await fs.fsync(handle)
  } finally {
    await fs.close(handle)
  }
}

function toStatus(stats: fs.Stats): FileStatus {
  return {
    kind: kindOf(stats),
    mode: stats.mode & 0o7777,
    size: stats.size,
    isOwn: process.getuid === undefined || stats.uid === process.getuid(),
    device: stats.dev,
    modifiedAt: stats.mtime,
  }
}

function kindOf(stats: fs.Stats): FileStatus['kind'] {
  if (stats.isSymbolicLink()) return 'link'
  if (stats.isDirectory()) return 'folder'
  return stats.isFile() ? 'file' : 'other'
}
