import type { FileStatus, FileSystem } from '#tree/index.ts'

/**
 * A disk in memory, with inodes, hard links, symbolic links, permissions of an ordinary user, and
 * power cuts. It passes the same contract as the real one (file-system.test.ts).
 */
export interface MemoryDisk {
  readonly fs: FileSystem
  /** Puts a file there, with its folders, as if it had been there for long. */
  put(path: string, content: string, mode?: number): void
  putFolder(path: string, mode?: number): void
  putLink(path: string, to: string): void
  chmod(path: string, mode: number): void
  /** Makes a file or folder that of another user. */
  giveAway(path: string): void
  /** Makes a folder the place where another file system is mounted. */
  mount(path: string): void
  remove(path: string): void
  /** Each path with what is there; files with mode, time and content. */
  snapshot(): Map<string, string>
  /** What was not synced is lost: such files are cut off in the middle. */
  cutPower(): void
}

interface File {
  readonly kind: 'file'
  content: Buffer
  isSynced: boolean
  mode: number
  modifiedAt: Date
}

interface Folder {
  readonly kind: 'folder'
  readonly entries: Map<string, Node>
  mode: number
  device: number | undefined
}

interface Link {
  readonly kind: 'link'
  readonly to: string
}

type Node = File | Folder | Link

const umask = 0o022

export function createMemoryDisk({ hardLinks = true } = {}): MemoryDisk {
  const givenAway = new Set<Node>()
  const root: Folder = { kind: 'folder', entries: new Map(), mode: 0o755, device: 1 }
  let time = 0
  let listings = 0
  const now = (): Date => new Date(Date.UTC(2026, 0, 1) + 1000 * time++)

  /** The real path of a path, its last segment not followed. */
  function resolve(path: string, depth = 0): { path: string; node: Node | undefined } {
    if (depth > 20) throw failure('ELOOP', path)
    if (path === '/') return { path, node: root }
    const slash = path.lastIndexOf('/')
    const above = follow(path.slice(0, slash) || '/', depth + 1)
    if (above.node === undefined) throw failure('ENOENT', path)
    if (above.node.kind !== 'folder') throw failure('ENOTDIR', path)
    const name = path.slice(slash + 1)
    return { path: join(above.path, name), node: above.node.entries.get(name) }
  }

  function follow(path: string, depth = 0): { path: string; node: Node | undefined } {
    const found = resolve(path, depth)
    if (found.node?.kind !== 'link') return found
    return follow(absolute(found.path, found.node.to), depth + 1)
  }

  function existing(path: string, { followed = true } = {}): Node {
    const { node } = followed ? follow(path) : resolve(path)
    if (node === undefined) throw failure('ENOENT', path)
    return node
  }

  function fileAt(path: string): File {
    const node = existing(path)
    if (node.kind !== 'file') throw failure('EISDIR', path)
    return node
  }

  function folderAt(path: string): Folder {
    const node = existing(path)
    if (node.kind !== 'folder') throw failure('ENOTDIR', path)
    return node
  }

  /** The entries that hold a path, for adding and removing. */
  function parentOf(path: string): [Map<string, Node>, string] {
    const parent = folderAt(path.slice(0, path.lastIndexOf('/')) || '/')
    if ((parent.mode & 0o200) === 0) throw failure('EACCES', path)
    return [parent.entries, path.slice(path.lastIndexOf('/') + 1)]
  }

  function add(path: string, node: Node): void {
    const [entries, name] = parentOf(path)
    if (entries.has(name)) throw failure('EEXIST', path)
    entries.set(name, node)
  }

  function deviceOf(path: string): number {
    const real = follow(path.slice(0, path.lastIndexOf('/')) || '/').path
    for (
      let folder = real;
      folder !== '/';
      folder = folder.slice(0, folder.lastIndexOf('/')) || '/'
    ) {
      const node = existing(folder)
      if (node.kind === 'folder' && node.device !== undefined) return node.device
    }
    return 1
  }

  function statusOf(path: string): FileStatus | undefined {
    const { node } = resolve(path)
    if (node === undefined) return undefined
    const own = node.kind === 'folder' ? node.device : undefined
    return {
      kind: node.kind,
      mode: node.kind === 'link' ? 0o777 : node.mode,
      size: node.kind === 'file' ? node.content.length : 0,
      isOwn: !givenAway.has(node),
      device: own ?? deviceOf(path),
      modifiedAt: node.kind === 'file' ? node.modifiedAt : new Date(0),
    }
  }

  const fs: FileSystem = {
    async lstat(path) {
      try {
        return statusOf(path)
      } catch {
        return undefined
      }
    },
    async realpath(path) {
      const { path: real, node } = follow(path)
      if (node === undefined) throw failure('ENOENT', path)
      return real
    },
    readFile: async (path) => Buffer.from(fileAt(path).content),
    readdir: async (path) => inSomeOrder([...folderAt(path).entries.keys()], listings++),
    async assertWritable(path) {
      const node = existing(path)
      if (node.kind !== 'link' && (node.mode & 0o200) === 0) throw failure('EACCES', path)
    },
    async mkdir(path, mode = 0o777) {
      const folder: Folder = {
        kind: 'folder',
        entries: new Map(),
        mode: mode & ~umask,
        device: undefined,
      }
      add(path, folder)
    },
    async rmdir(path) {
      const node = existing(path, { followed: false })
      if (node.kind !== 'folder') throw failure('ENOTDIR', path)
      if (node.entries.size > 0) throw failure('ENOTEMPTY', path)
      const [entries, name] = parentOf(path)
      entries.delete(name)
    },
    async createFile(path, content, mode) {
      add(path, {
        kind: 'file',
        content: Buffer.from(content),
        isSynced: content.length === 0,
        mode: mode & ~umask,
        modifiedAt: now(),
      })
    },
    async chmod(path, mode) {
      const node = existing(path)
      if (node.kind !== 'link') node.mode = mode
    },
    async setModifiedAt(path, date) {
      fileAt(path).modifiedAt = date
    },
    async link(from, to) {
      if (!hardLinks) throw failure('EPERM', to)
      const node = existing(from, { followed: false })
      if (node.kind === 'folder') throw failure('EPERM', from)
      add(to, node)
    },
    async rename(from, to) {
      const node = existing(from, { followed: false })
      const [source, oldName] = parentOf(from)
      const [target, newName] = parentOf(to)
      const replaced = target.get(newName)
      if (replaced === node) return
      if (replaced !== undefined && node.kind === 'folder') {
        if (replaced.kind !== 'folder') throw failure('ENOTDIR', to)
        if (replaced.entries.size > 0) throw failure('ENOTEMPTY', to)
      } else if (replaced?.kind === 'folder') throw failure('EISDIR', to)
      source.delete(oldName)
      target.set(newName, node)
    },
    async unlink(path) {
      const node = existing(path, { followed: false })
      if (node.kind === 'folder') throw failure('EISDIR', path)
      const [entries, name] = parentOf(path)
      entries.delete(name)
    },
    async syncFile(path) {
      fileAt(path).isSynced = true
    },
    async syncFolder(path) {
      folderAt(path)
    },
  }

  function* walk(folder: Folder, path: string): Generator<[string, Node]> {
    for (const [name, node] of [...folder.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield [join(path, name), node]
      if (node.kind === 'folder') yield* walk(node, join(path, name))
    }
  }

  function folderFor(path: string): Folder {
    if (path === '/') return root
    const above = folderFor(path.slice(0, path.lastIndexOf('/')) || '/')
    const name = path.slice(path.lastIndexOf('/') + 1)
    const node = above.entries.get(name)
    if (node?.kind === 'folder') return node
    const made: Folder = { kind: 'folder', entries: new Map(), mode: 0o755, device: undefined }
    above.entries.set(name, made)
    return made
  }

  function place(path: string, node: Node): void {
    const parent = folderFor(path.slice(0, path.lastIndexOf('/')) || '/')
    parent.entries.set(path.slice(path.lastIndexOf('/') + 1), node)
  }

  return {
    fs,
    put(path, text, mode = 0o644) {
      const content = Buffer.from(text)
      place(path, { kind: 'file', content, isSynced: true, mode, modifiedAt: now() })
    },
    putFolder(path, mode = 0o755) {
      folderFor(path).mode = mode
    },
    putLink: (path, to) => place(path, { kind: 'link', to }),
    chmod(path, mode) {
      const node = existing(path)
      if (node.kind !== 'link') node.mode = mode
    },
    giveAway: (path) => void givenAway.add(existing(path, { followed: false })),
    mount(path) {
      folderFor(path).device = 2
    },
    remove(path) {
      const { node } = resolve(path)
      if (node === undefined) return
      const above = folderFor(path.slice(0, path.lastIndexOf('/')) || '/')
      above.entries.delete(path.slice(path.lastIndexOf('/') + 1))
    },
    snapshot: () => new Map([...walk(root, '/')].map(([path, node]) => [path, describeNode(node)])),
    cutPower() {
      for (const [, node] of walk(root, '/')) {
        if (node.kind !== 'file' || node.isSynced) continue
        node.content = node.content.subarray(0, node.content.length / 2)
        node.isSynced = true
      }
    },
  }
}

function describeNode(node: Node): string {
  if (node.kind === 'link') return `link to ${node.to}`
  const mode = node.mode.toString(8)
  if (node.kind === 'folder') return `folder ${mode}`
  return `file ${mode} ${node.modifiedAt.toISOString()} ${node.content.toString('latin1')}`
}

const join = (folder: string, name: string): string =>
  folder === '/' ? `/${name}` : `${folder}/${name}`

const absolute = (link: string, to: string): string =>
  to.startsWith('/') ? to : join(link.slice(0, link.lastIndexOf('/')) || '/', to)

/** Real file systems list by hash; nobody may rely on an order. */
function inSomeOrder(names: readonly string[], seed: number): string[] {
  const rank = (name: string): number =>
    [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), seed + 7)
  return names.toSorted((a, b) => rank(a) - rank(b))
}

const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${path}`), { code })
