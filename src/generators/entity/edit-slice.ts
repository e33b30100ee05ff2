import { posix } from 'node:path'
import { refuseTogether, shapeUnknown } from '#codemods/shape-unknown.ts'
import type { Import } from '#codemods/typescript/ensure-import.ts'
import type { Tree } from '#tree/index.ts'
import { aliasesIn, declaringFiles, isNamedFor, type SliceToSearch } from './declaring-files.ts'
import { editSource, type SourceEdit, wantedOf } from './edit-source.ts'
import { importPath } from './import-path.ts'

export interface SliceEdit extends SourceEdit {
  /** What the lines go into: the name of a function, a constant, a class or a type. */
  readonly into: string
}

/**
 * Edits code of a slice, which people may have moved from the file where it was written to another one
 * of the slice.
 *
 * @param usual the file where it was written, which the imports of the edits are seen from
 * @throws {TplError} `shape-unknown` where an edit finds no place, or more than one
 */
export function editSlice(
  tree: Tree,
  slice: SliceToSearch,
  usual: string,
  edits: readonly SliceEdit[],
): void {
  // Looked for once each: the edits of all fields go into the same few.
  const names = new Set(edits.map(({ into }) => into))
  const places = new Map([...names].map((name) => [name, declaringFiles(tree, slice, usual, name)]))
  const placed = edits.map((edit) => ({ edit, files: places.get(edit.into) ?? [usual] }))
  // Of a file that has another name, all of it is there.
  const moved = placed.map(({ files: [file] }) => file).find((file) => file !== usual)
  const home = tree.exists(usual) ? usual : (moved ?? usual)
  const groups = Map.groupBy(placed, ({ files: [file] }) => (file === usual ? home : file))
  refuseTogether(
    ...placed.map(
      ({ edit, files }) =>
        () =>
          assertOne(usual, edit, files),
    ),
    ...[...groups].map(([file, group]) => () => {
      const known = group.filter(({ files }) => files.length === 1)
      const seen = known.map(({ edit }) => ({ ...edit, imports: seenFrom(file, usual, edit) }))
      if (seen.length === 0) return
      if (tree.exists(file)) editSource(tree, file, seen, aliasesIn(tree, slice.root, usual, file))
      else refuseTogether(...seen.map((edit) => () => assertUnneeded(file, slice, edit)))
    }),
  )
}

function assertOne(usual: string, edit: SliceEdit, files: readonly string[]): void {
  if (files.length === 1) return
  throw shapeUnknown({
    path: usual,
    expected: `${edit.into}, there or in one other file of the slice`,
    found: `it in ${files.join(' and ')}`,
    lines: wantedOf(usual, edit).lines,
    canBePasted: false,
  })
}

/** Of a file that has another name, what people have not renamed is found. */
function assertUnneeded(path: string, { names }: SliceToSearch, edit: SliceEdit): void {
  const wanted = wantedOf(path, edit)
  if (wanted.lines === '') return
  throw shapeUnknown({
    ...wanted,
    path,
    expected: isNamedFor(names, edit.into)
      ? `${edit.into}, there or in another file of the slice`
      : edit.into,
    found: 'no such file',
    canBePasted: false,
  })
}

/** The imports of an edit, as another file names what they are from. */
function seenFrom(file: string, usual: string, { imports = [] }: SourceEdit): readonly Import[] {
  return imports.flatMap((each) => {
    if (file === usual || !each.from.startsWith('.')) return [each]
    const target = posix.join(posix.dirname(usual), each.from)
    return target === file ? [] : [{ ...each, from: importPath(file, target) }]
  })
}
