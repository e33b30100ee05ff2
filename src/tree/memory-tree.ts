import { createTree, isBelow, type Tree } from './tree.ts'
import { assertTreePath } from './tree-path.ts'

/** A tree over files that exist only here: for tests, and for what has no folder yet. */
export function createMemoryTree(
  files: Readonly<Record<string, string>> = {},
  root = '/project',
): Tree {
  const texts = new Map(Object.entries(files))
  for (const path of texts.keys()) assertTreePath(path)
  return createTree({
    root,
    read(path) {
      const text = texts.get(path)
      return text === undefined ? undefined : { text, isExact: true }
    },
    list: (folder) => [...texts.keys()].filter((path) => isBelow(path, folder)),
  })
}
