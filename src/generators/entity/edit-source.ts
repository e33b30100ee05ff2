import {
  refuseTogether,
  shapesIn,
  shapeUnknown,
  type UnknownShape,
} from '#codemods/shape-unknown.ts'
import { ensureImport, type Import, says } from '#codemods/typescript/ensure-import.ts'
import { localNamesOf } from '#codemods/typescript/local-names.ts'
import { parseSource, type Source } from '#codemods/typescript/source.ts'
import { assertNoConflict } from '#project/merge-conflict.ts'
import type { Tree } from '#tree/index.ts'

/** Some lines for a file. */
export interface SourceEdit {
  readonly insert: (source: Source) => Source
  /** What the lines use. Where people have written others in their place, some may not be needed. */
  readonly imports?: readonly Import[]
}

/**
 * Edits a file of a project. Edits do not build upon each other's places: what one does not find is told
 * with what the others do not.
 *
 * @param aliases lines to be read at its end, which are not written: what it exports by other names elsewhere
 * @throws {TplError} `shape-unknown` when there is no such file, or an edit finds no place in it
 */
export function editSource(
  tree: Tree,
  path: string,
  edits: readonly SourceEdit[],
  aliases = '',
): void {
  const text = tree.read(path)
  if (text === undefined) throw missingFile(path, edits)
  assertNoConflict(path, text)
  const own = parseSource(path, text)
  const parse = (code: string): Source => ({ ...parseSource(path, code), style: own.style })
  let source = aliases === '' ? own : parse(text + aliases)
  refuseTogether(
    ...edits.map((edit) => () => {
      try {
        source = apply(source, edit)
      } catch (error) {
        // What it has inserted before has used up the nodes.
        source = parse(source.text)
        throw error
      }
    }),
  )
  const edited = source.text.slice(0, source.text.length - aliases.length)
  if (edited !== text) tree.write(path, edited)
}

function apply(source: Source, { insert, imports = [] }: SourceEdit): Source {
  const names = localNamesOf(source.tree, imports)
  const { style, ...edited } = insert({ ...source, style: { ...source.style, names } })
  const restored = { ...edited, style: source.style }
  return imports.filter(({ name }) => says(restored, name)).reduce(ensureImport, restored)
}

/** Says what would have to be in it. */
function missingFile(path: string, edits: readonly SourceEdit[]) {
  const lines = edits.map((edit) => wantedOf(path, edit).lines)
  return shapeUnknown({
    path,
    expected: 'code to add to',
    found: 'no such file',
    lines: [...new Set(lines)].join('\n'),
    canBePasted: false,
  })
}

/** What an edit would insert, and how people can have it find where. */
export function wantedOf(
  path: string,
  { insert }: SourceEdit,
): Pick<UnknownShape, 'lines' | 'exportAs'> {
  try {
    return { lines: insert(parseSource(path, '')).text.trim() }
  } catch (error) {
    const [{ lines, exportAs } = { lines: '' }] = shapesIn(error)
    return { lines, ...(exportAs !== undefined && { exportAs }) }
  }
}
