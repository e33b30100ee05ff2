import { refuseTogether } from '#codemods/shape-unknown.ts'
import { ensureDecorator } from '#codemods/typescript/ensure-decorator.ts'
import { methodOf } from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import type { Slice } from './add-events-code.ts'
import { declaringCode } from './declaring-files.ts'
import { editSlice, type SliceEdit } from './edit-slice.ts'
import { slicePathsOf } from './slice-paths.ts'
import { noteUncached } from './uncached-methods.ts'
import { writeNewFiles } from './write-new-files.ts'

/**
 * Adds caching to the repository of an entity. What is there already stays as it is.
 *
 * @returns what the cache does not know of: methods that people have added
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addCacheCode(
  tree: Tree,
  blueprint: Blueprint,
  { names, folder }: Slice,
): readonly string[] {
  const paths = slicePathsOf(names, folder)
  const slice = { names, root: paths.folder }
  refuseTogether(
    () => writeNewFiles(tree, renderSliceFeature(blueprint, names, 'cache')),
    () => editSlice(tree, slice, paths.repository, decorationsOf(names)),
  )
  const code = declaringCode(tree, slice, paths.repository, classOf(names))
  return noteUncached(parseSource(paths.repository, code), classOf(names), paths.cache, names)
}

const classOf = ({ one }: EntityNames) => `Prisma${one.pascal}Repository`

function decorationsOf(names: EntityNames): readonly SliceEdit[] {
  const { pascal, kebab } = names.one
  const into = classOf(names)
  const decorators: readonly (readonly [methods: string[], name: string, how: string])[] = [
    [['findById'], 'cached', `cached${pascal}`],
    [['findPage'], 'cached', `cached${pascal}Page`],
    [['create'], 'invalidates', `staleByNew${pascal}`],
    [['update', 'delete'], 'invalidates', `staleByChanged${pascal}`],
  ]
  return decorators.flatMap(([methods, name, how]) => {
    const code = `@${name}(${how})`
    return methods.map((method) => ({
      into,
      insert: (source) => ensureDecorator(source, methodOf(into, method, methods), { name, code }),
      imports: [
        { from: '#kernel/cached.ts', name },
        { from: `./${kebab}-cache.ts`, name: how },
      ],
    }))
  })
}
