import { TplError } from '#errors.ts'
import type { Change } from './change.ts'
import { assertTreePath } from './tree-path.ts'

/**
 * The files of a project as a generator sees them: what is there, overlaid with what it has written.
 * Nothing reaches the disk; `changes()` is what `commit` takes.
 */
export interface Tree {
  readonly root: string
  /** The text of a file, with its BOM and line endings, or undefined when there is no such file. */
  read(path: string): string | undefined
  /** Whether there is a file at the path. */
  exists(path: string): boolean
  /** The paths of all files below a folder (`''` for the root), sorted. */
  list(folder: string): string[]
  /** `executable` counts for new files; one that exists keeps its mode. */
  write(path: string, content: string, options?: { readonly executable?: boolean }): void
  /** Deletes a file. One that does not exist is left so. */
  delete(path: string): void
  /** What differs from the base, sorted by path. */
  changes(): readonly Change[]
}

/** Where a tree reads what has not been written yet. */
export interface TreeBase {
  readonly root: string
  read(path: string): BaseFile | undefined
  /** The paths of all files below a folder, in any order. */
  list(folder: string): readonly string[]
}

export interface BaseFile {
  readonly text: string
  /** False when the bytes are not UTF-8, so that writing the text back would damage them. */
  readonly isExact: boolean
}

interface Edit {
  /** Undefined when deleted. */
  readonly content: string | undefined
  readonly executable: boolean
}

export function createTree(base: TreeBase): Tree {
  const edits = new Map<string, Edit>()
  // What was read first is what the changes are computed from, however long that takes: the commit
  // compares it with the disk.
  const seen = new Map<string, BaseFile | undefined>()

  function original(path: string): BaseFile | undefined {
    assertTreePath(path)
    if (!seen.has(path)) seen.set(path, base.read(path))
    return seen.get(path)
  }

  function read(path: string): string | undefined {
    const edit = edits.get(path)
    return edit === undefined ? original(path)?.text : edit.content
  }

  function edit(path: string, content: string | undefined, executable: boolean): void {
    if (original(path)?.isExact === false) throw notText(path)
    edits.set(path, { content, executable })
  }

  return {
    root: base.root,
    read,
    exists: (path) => read(path) !== undefined,
    list(folder) {
      if (folder !== '') assertTreePath(folder)
      const edited = [...edits.keys()].filter((path) => isBelow(path, folder))
      return [...new Set([...base.list(folder), ...edited])]
        .filter((path) => !edits.has(path) || edits.get(path)?.content !== undefined)
        .sort()
    },
    write(path, content, { executable = false } = {}) {
      if (/\p{Surrogate}/u.test(content)) throw notUnicode(path)
      edit(path, content, executable)
    },
    delete: (path) => edit(path, undefined, false),
    changes: () =>
      [...edits]
        .map(([path, edit]) => toChange(path, original(path)?.text, edit))
        .filter((change) => change !== undefined)
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** Whether a path is in a folder or further down in it; the root is `''`. */
export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path.startsWith(`${folder}/`)

function toChange(path: string, before: string | undefined, edit: Edit): Change | undefined {
  const { content, executable } = edit
  if (before === undefined) {
    return content === undefined
      ? undefined
      : { kind: 'create', path, content, ...(executable && { executable }) }
  }
  if (content === undefined) return { kind: 'delete', path, before }
  return content === before ? undefined : { kind: 'update', path, before, content }
}

function notText(path: string): TplError {
  return new TplError({
    code: 'not-utf8',
    message: `${path} is not UTF-8 text, so it cannot be edited without damaging it.`,
    remedy: 'Convert the file to UTF-8 and run the command again.',
  })
}

function notUnicode(path: string): TplError {
  return new TplError({
    code: 'not-utf8',
    message: `The new content of ${path} holds half a Unicode character (a lone surrogate).`,
    remedy: 'Check the names and texts that were given.',
  })
}
