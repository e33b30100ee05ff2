import { parseSource, type Source } from '#codemods/typescript/source.ts'
import { TplError } from '#errors.ts'
import { assertNoConflict } from '#project/merge-conflict.ts'
import type { Tree } from '#tree/index.ts'

export type SourceEdit = (source: Source) => Source

/**
 * Edits a file of a project.
 *
 * @throws {TplError} `shape-unknown` when there is no such file, or an edit finds no place in it
 */
export function editSource(tree: Tree, path: string, edit: SourceEdit): void {
  const text = tree.read(path)
  if (text === undefined) throw missingFile(path)
  assertNoConflict(path, text)
  const edited = edit(parseSource(path, text))
  if (edited.text !== text) tree.write(path, edited.text)
}

function missingFile(path: string): TplError {
  return new TplError({
    code: 'shape-unknown',
    message: `${path} is missing, where tpl expected code to add to.`,
    remedy: 'Restore it from version control and run the command again. Nothing was written.',
  })
}
