import { declares } from '#codemods/typescript/declares.ts'
import { handedOn } from '#codemods/typescript/handed-on.ts'
import { syntaxOf } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Tree } from '#tree/index.ts'
import { importedFile } from './import-path.ts'

export interface SliceToSearch {
  readonly names: EntityNames
  /** `src/modules/orders` */
  readonly root: string
}

/**
 * The file that declares something of a slice: the one where it was written, or those of the slice that
 * people have moved it to. The usual file tells where that is, and what it is called there, by what it
 * imports or exports: `export { present as toOrderResponse } from './present.ts'`. Otherwise only what is
 * named for the entity is looked for in all of them: another `attributes` may be anything.
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
  const told = handedOnBy(tree, root, usual).find((each) => each.as === name)
  if (told !== undefined) return [told.file]
  if (!isNamedFor(names, name)) return [usual]
  const [first, ...others] = tree
    .list(root)
    .filter((path) => path !== usual && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => declares(tree.read(path) ?? '', name))
  return first === undefined ? [usual] : [first, ...others]
}

/**
 * The code of a file that declares something, to be read as if it exported that by the names which the
 * usual file has for it.
 */
export function declaringCode(
  tree: Tree,
  slice: SliceToSearch,
  usual: string,
  name: string,
): string {
  const [file] = declaringFiles(tree, slice, usual, name)
  return (tree.read(file) ?? '') + aliasesIn(tree, slice.root, usual, file)
}

/** Lines for the end of a file, which export what it declares by the names that the usual file has for it. */
export function aliasesIn(tree: Tree, root: string, usual: string, file: string): string {
  if (file === usual) return ''
  const pairs = handedOnBy(tree, root, usual)
    .filter((each) => each.file === file && each.name !== each.as)
    .map(({ name, as }) => `${name} as ${as}`)
  return pairs.length === 0 ? '' : `\nexport { ${[...new Set(pairs)].join(', ')} }\n`
}

function handedOnBy(tree: Tree, root: string, usual: string) {
  return handedOn(syntaxOf(tree.read(usual) ?? '')).flatMap(({ from, name, as }) => {
    const file = importedFile(usual, from)
    const isThere = file?.startsWith(`${root}/`) && declares(tree.read(file) ?? '', name)
    return file !== undefined && isThere ? [{ file, name, as }] : []
  })
}

/** Whether a name tells the entity, so that it can be looked for in all of its slice. */
export const isNamedFor = ({ one }: EntityNames, name: string): boolean =>
  name.toLowerCase().includes(one.camel.toLowerCase())
