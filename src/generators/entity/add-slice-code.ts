import { refuseTogether } from '#codemods/shape-unknown.ts'
import { ensureElement } from '#codemods/typescript/ensure-member.ts'
import { arrayOf } from '#codemods/typescript/place.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSlice } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import { editSource } from './edit-source.ts'
import { writeNewFiles } from './write-new-files.ts'

/**
 * Writes the slice of an entity without fields, and lists it among the modules.
 *
 * @param schemaFolder where the project has its Prisma schema
 */
export function addSliceCode(
  tree: Tree,
  blueprint: Blueprint,
  names: EntityNames,
  schemaFolder: string,
): void {
  const files = [...renderSlice(blueprint, names)].map(
    ([path, content]) =>
      [path.replace(/^prisma\/schema(?=\/)/, () => schemaFolder), content] as const,
  )
  const { camel, kebab } = names.many
  refuseTogether(
    () => writeNewFiles(tree, new Map(files)),
    () =>
      editSource(tree, 'src/modules/index.ts', [
        {
          insert: (source) => ensureElement(source, arrayOf('modules'), camel),
          imports: [{ from: `./${kebab}/index.ts`, name: camel }],
        },
      ]),
  )
}
