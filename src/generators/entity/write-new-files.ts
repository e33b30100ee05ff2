import type { Tree } from '#tree/index.ts'

/** Writes the files that are not there yet; those that are belong to people. */
export function writeNewFiles(tree: Tree, files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) if (!tree.exists(path)) tree.write(path, content)
}
