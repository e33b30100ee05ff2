import { posix } from 'node:path'
import { declares } from '#codemods/typescript/declares.ts'
import { importedNames } from '#codemods/typescript/imported-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Tree } from '#tree/index.ts'

export interface SliceToSearch {
  readonly names: EntityNames
  /** `src/modules/orders` */
  readonly root: string
}

/**
 * The file that declares something of a slice: the one where it was written, or those of the slice that
 * people have moved it to. Only what is named for the entity is looked for in all of them: another
 * `attributes` may be anything, unless the usual file imports it.
 *
 * @returns the usual file, where none declares it
 */
export function declaringFiles(
  tree: Tree,
  { names, root }: SliceToSearch,
  usual: string,
  name: string,
): readonly [string, ...string[]] {
  const text = tree.read(usual) ?? ''
  if (declares(text, name)) return [usual]
  if (!isNamedFor(names, name)) return [importedFrom(tree, root, usual, name) ?? usual]
  const [first, ...others] = tree
    .list(root)
    .filter((path) => path !== usual && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => declares(tree.read(path) ?? '', name))
  return first === undefined ? [usual] : [first, ...others]
}

function importedFrom(tree: Tree, root: string, usual: string, name: string): string | undefined {
  const text = tree.read(usual) ?? ''
  if (!text.includes(name)) return undefined
  const from = importedNames(parseSource(usual, text)).find((each) => each.name === name)?.from
  const file = from && posix.join(posix.dirname(usual), from)
  return file?.startsWith(`${root}/`) && declares(tree.read(file) ?? '', name) ? file : undefined
}

/** Whether a name tells the entity, so that it can be looked for in all of its slice. */
export const isNamedFor = ({ one }: EntityNames, name: string): boolean =>
  name.toLowerCase().includes(one.camel.toLowerCase())
