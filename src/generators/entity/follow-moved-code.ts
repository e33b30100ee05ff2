import { exportOf, refuseTogether, shapeUnknown } from '#codemods/shape-unknown.ts'
import { declares } from '#codemods/typescript/declares.ts'
import { exportedNames } from '#codemods/typescript/exported-names.ts'
import {
  type ImportedName,
  importedNames,
  redirectImports,
} from '#codemods/typescript/imported-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { assertNoConflict } from '#project/merge-conflict.ts'
import type { Change, Tree } from '#tree/index.ts'
import { importedFile, importPath } from './import-path.ts'

/**
 * Has what was written to a tree import from where people have moved things: from another file of the same
 * slice. All else that is imported has to be where it was written.
 *
 * @param lost names that another refusal tells of
 * @throws {TplError} `shape-unknown` for what no file exports
 */
export function followMovedCode(tree: Tree, lost: ReadonlySet<string> = new Set()): void {
  const written = tree.changes().filter(isCode)
  refuseTogether(...written.map((change) => () => follow(tree, change, lost)))
}

type Written = Exclude<Change, { readonly kind: 'delete' }>

const isCode = (change: Change): change is Written =>
  change.kind !== 'delete' && change.path.endsWith('.ts')

function follow(tree: Tree, change: Written, told: ReadonlySet<string>): void {
  const { path, content } = change
  if (isSettled(tree, path, content)) return
  const before = change.kind === 'update' ? importedNames(parseSource(path, change.before)) : []
  const known = new Set(before.map(keyOf))
  let source = parseSource(path, content)
  const added = importedNames(source).filter((each) => !known.has(keyOf(each)))
  const lost = added.filter((each) => !told.has(each.name) && !isWhereItWas(tree, path, each))
  refuseTogether(
    ...[...Map.groupBy(lost, ({ from }) => from)].map(([from, names]) => () => {
      const places = names.map((each) => [each.name, placeOf(tree, path, each)] as const)
      source = redirectImports(source, from, new Map(places))
    }),
  )
  if (source.text !== content) tree.write(path, source.text)
}

/**
 * Whether the text alone tells that all names which a file imports are exported where they are declared.
 * That is so of nearly every file, and parsing them all takes a good part of a command.
 */
function isSettled(tree: Tree, path: string, content: string): boolean {
  return [...content.matchAll(namedImport)].every(([, names = '', from = '']) => {
    const file = fileOf(path, from)
    if (file === undefined) return true
    const text = tree.read(file) ?? ''
    return names
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type /, '')
          .replace(/ as .*/, ''),
      )
      .every((name) => name === '' || declaresExport(text, name))
  })
}

const namedImport = /^import (?:type )?\{([^}]*)\} from ['"](.+)['"]/gm

const declaresExport = (text: string, name: string): boolean =>
  /^\w+$/.test(name) &&
  new RegExp(`^export (?:\\w+ )*(?:class|const|enum|function|interface|type) ${name}\\b`, 'm').test(
    text,
  )

const keyOf = ({ from, name }: ImportedName) => `${name} ${from}`

function isWhereItWas(tree: Tree, path: string, { from, name }: ImportedName): boolean {
  const file = fileOf(path, from)
  return file === undefined || exportsName(tree, file, name)
}

/** The file of the project that an import is from. Nobody writes what is generated. */
function fileOf(path: string, from: string): string | undefined {
  const file = importedFile(path, from)
  return file?.includes('/generated/') ? undefined : file
}

function exportsName(tree: Tree, file: string, name: string): boolean {
  const text = tree.read(file)
  if (text === undefined) return false
  assertNoConflict(file, text)
  return exportedNames(parseSource(file, text))?.has(name) !== false
}

/**
 * From where a file imports what is no longer where it was. What other slices import goes through the door
 * of a slice, and so has no other place.
 */
function placeOf(tree: Tree, path: string, { from, name, isType }: ImportedName): string {
  const file = fileOf(path, from) ?? from
  const [slice] = /^src\/modules\/[^/]+(?=\/)/.exec(file) ?? []
  const isDoor = file === `${slice}/index.ts`
  const others = slice === undefined || isDoor ? [] : tree.list(slice)
  const exporting = others
    .filter((other) => /(?<!\.test|\/index)\.ts$/.test(other))
    .filter((other) => tree.read(other)?.includes(name) && exportsName(tree, other, name))
  const declaring = exporting.filter((other) => declares(tree.read(other) ?? '', name))
  const [place, ...more] = exporting.length === 1 ? exporting : declaring
  if (place !== undefined && more.length === 0) return importPath(path, place)
  throw shapeUnknown({
    path: file,
    expected: `an export ${name}`,
    found:
      place === undefined
        ? tree.exists(file)
          ? 'nothing of that name'
          : 'no such file'
        : `it in ${[place, ...more].join(' and ')}`,
    lines: `${exportOf(name, isType)} // with the name that it has by now`,
  })
}
