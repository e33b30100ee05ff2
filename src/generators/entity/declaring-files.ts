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
  const isNamedForIt = name.toLowerCase().includes(names.one.camel.toLowerCase())
  if (!isNamedForIt || declares(tree.read(usual) ?? '', name)) return [usual]
  const [first, ...others] = tree
    .list(root)
    .filter((path) => path !== usual && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => declares(tree.read(path) ?? '', name))
  return first === undefined ? [usual] : [first, ...others]
}
