import { requiredMembersOf } from '#codemods/typescript/required-members.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import { capitalize } from '#rendering/names.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode } from './declaring-files.ts'
import { type SlicePaths, slicePathsOf } from './slice-paths.ts'

/** What the use cases of an entity are written to get, and the tests of events give them. */
const given: readonly (readonly [verb: Verb, dependencies: readonly string[]])[] = [
  ['create', ['repository', 'newId', 'clock']],
  ['update', ['repository', 'clock']],
  ['delete', ['repository']],
]

type Verb = Parameters<SlicePaths['useCase']>[0]

/**
 * Notes on what people have their use cases take besides, which a test of events that was just written does
 * not know.
 */
export function noteUntoldDependencies(
  tree: Tree,
  { names, folder }: { readonly names: EntityNames; readonly folder: string },
): readonly string[] {
  const { one } = names
  const paths = slicePathsOf(names, folder)
  const test = `${paths.folder}/use-cases/${one.kebab}-events.test.ts`
  if (!tree.changes().some(({ kind, path }) => kind === 'create' && path === test)) return []
  return given.flatMap(([verb, known]) => {
    const useCase = verb + one.pascal
    const type = `${capitalize(useCase)}Dependencies`
    const slice = { names, root: paths.folder }
    const code = declaringCode(tree, slice, paths.useCase(verb), type)
    const others = requiredMembersOf(parseSource(paths.useCase(verb), code), type).filter(
      (name) => !known.includes(name),
    )
    if (others.length === 0) return []
    return [`${test} does not know that ${useCase} takes ${others.join(' and ')}: add that there.`]
  })
}
