import { ensureDecorator } from '#codemods/typescript/ensure-decorator.ts'
import { ensureImport } from '#codemods/typescript/ensure-import.ts'
import { methodOf } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import type { Slice } from './add-events-code.ts'
import { editSource } from './edit-source.ts'
import { slicePathsOf } from './slice-paths.ts'
import { writeNewFiles } from './write-new-files.ts'

/**
 * Adds caching to the repository of an entity. What is there already stays as it is.
 *
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addCacheCode(tree: Tree, blueprint: Blueprint, { names, folder }: Slice): void {
  const paths = slicePathsOf(names, folder)
  writeNewFiles(tree, renderSliceFeature(blueprint, names, 'cache'))
  editSource(tree, paths.repository, (source) => addDecorators(source, names))
}

function addDecorators(source: Source, { one }: EntityNames): Source {
  const { pascal } = one
  const decorators: readonly (readonly [method: string, name: string, how: string])[] = [
    ['findById', 'cached', `cached${pascal}`],
    ['findPage', 'cached', `cached${pascal}Page`],
    ['create', 'invalidates', `staleByNew${pascal}`],
    ['update', 'invalidates', `staleByChanged${pascal}`],
    ['delete', 'invalidates', `staleByChanged${pascal}`],
  ]
  return decorators.reduce((edited, [method, name, how]) => {
    const place = methodOf(`Prisma${pascal}Repository`, method)
    const decorated = ensureDecorator(edited, place, { name, code: `@${name}(${how})` })
    if (decorated === edited) return edited
    const withName = ensureImport(decorated, { from: '#kernel/cached.ts', name })
    return ensureImport(withName, { from: `./${one.kebab}-cache.ts`, name: how })
  }, source)
}
