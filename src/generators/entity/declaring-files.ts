import { declares } from '#codemods/typescript/declares.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Tree } from '#tree/index.ts'

export interface SliceToSearch {
  readonly names: EntityNames
  /** `src/modules/orders` */
  readonly root: string
}

/**
 * The file that declares something of a slice: the one where it was written, or those of the slice that
 * people have moved it to. Only what is named for the entity is looked for elsewhere: another `attributes`
 * may be anything.
 *
 * @returns the usual file, where none declares it
 */
export function declaringFiles(
  tree: Tree,
  { names, root }: SliceToSearch,
  usual: string,
  name: string,
): readonly [string, ...string[]] {
  if (!isNamedFor(names, name) || declares(tree.read(usual) ?? '', name)) return [usual]
  const [first, ...others] = tree
    .list(root)
    .filter((path) => path !== usual && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => declares(tree.read(path) ?? '', name))
  return first === undefined ? [usual] : [first, ...others]
}

/** Whether a name tells the entity, so that it can be looked for in all of its slice. */
export const isNamedFor = ({ one }: EntityNames, name: string): boolean =>
  name.toLowerCase().includes(one.camel.toLowerCase())
