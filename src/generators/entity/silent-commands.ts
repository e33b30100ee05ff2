import { handlersIn } from '#codemods/typescript/handlers.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import type { Tree } from '#tree/index.ts'
import { declaringFiles, type SliceToSearch } from './declaring-files.ts'
import type { SlicePaths } from './slice-paths.ts'

/** Notes on commands that people have added to a slice: what they change, nobody is told of. */
export function noteSilentCommands(
  tree: Tree,
  slice: SliceToSearch,
  paths: SlicePaths,
): readonly string[] {
  const { one } = slice.names
  const own = (['create', 'update', 'delete'] as const).map((verb) => {
    const name = verb + one.pascal
    return declaringFiles(tree, slice, paths.useCase(verb), name)[0]
  })
  const silent = tree
    .list(slice.root)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !own.includes(path))
    .filter((path) => /\bdefineCommand\(/.test(tree.read(path) ?? ''))
    .flatMap((path) => handlersIn(parseSource(path, tree.read(path) ?? '').tree))
    .filter(({ emits }) => !emits)
    .map(({ name }) => name)
  if (silent.length === 0) return []
  const [all, emit] = [silent.join(', '), silent.length === 1 ? 'emits' : 'emit']
  return [
    `${all} ${emit} nothing: what is to be told of ${silent.length === 1 ? 'it' : 'them'} goes into events beside execute, as in ${own[1]}.`,
  ]
}
