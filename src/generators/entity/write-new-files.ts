import { refuseTogether } from '#codemods/shape-unknown.ts'
import { exportedNames } from '#codemods/typescript/exported-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { assertNoConflict } from '#project/merge-conflict.ts'
import { Taken } from '#taken.ts'
import type { Tree } from '#tree/index.ts'

/**
 * Writes the files that are not there yet; those that are belong to people, and stay as they are.
 *
 * @throws {TplError} `file-taken` for one that is there and lacks what other code would import from it
 */
export function writeNewFiles(tree: Tree, files: ReadonlyMap<string, string>): void {
  refuseTogether(
    ...[...files].map(
      ([path, content]) =>
        () =>
          writeNewFile(tree, path, content),
    ),
  )
}

/** @throws {TplError} `file-taken` */
export function writeNewFile(tree: Tree, path: string, content: string): void {
  if (tree.exists(path)) assertExports(tree, path, content)
  else tree.write(path, content)
}

/** @throws {TplError} `file-taken` for a file that is there and lacks what would be imported from it */
export function assertExports(tree: Tree, path: string, content: string): void {
  const existing = tree.read(path)
  if (existing === undefined || !path.endsWith('.ts')) return
  assertNoConflict(path, existing)
  const wanted = exportedNames(parseSource(path, content)) ?? []
  const there = exportedNames(parseSource(path, existing))
  const missing = [...wanted].filter((name) => there?.has(name) === false)
  if (missing.length === 0) return
  throw new Taken([
    {
      code: 'file-taken',
      sentence: `${path} is there already, and does not export ${missing.join(', ')}, which tpl would write there.`,
      remedy: `Move ${path} away, or export ${missing.length === 1 ? 'that' : 'them'} from it, and run the command again.`,
      remedyOfAll:
        'Move each of these files away, or export from it what it lacks, and run the command again.',
    },
  ])
}
