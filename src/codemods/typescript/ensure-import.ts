import { ts } from 'ts-morph'
import { lineStartOf } from '../lines.ts'
import { type NamedImport, namedImportsIn } from './imported-names.ts'
import { insertAtStart } from './insert-at-start.ts'
import { insertIntoList, insertLineAt } from './insert-into-list.ts'
import { listOfNames } from './lists.ts'
import { localNameOf } from './local-names.ts'
import { nameKeyOf, specifierKeyOf } from './sort-keys.ts'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

export interface Import {
  readonly from: string
  readonly name: string
  readonly isType?: boolean
  /** `import * as name` */
  readonly isNamespace?: boolean
  /** `import name` */
  readonly isDefault?: boolean
}

/** An import of a name, unless the file has that name from wherever, or has the same by another name. */
export function ensureImport(source: Source, wanted: Import): Source {
  const imports = source.tree.statements.filter(ts.isImportDeclaration)
  if (imports.some((each) => namesOf(each).includes(wanted.name))) return source
  if (localNameOf(source.tree, wanted) !== undefined) return source
  const isWhole = wanted.isNamespace || wanted.isDefault
  const names = isWhole ? undefined : findNames(source, wanted)
  return names === undefined
    ? insertImport(source, imports, wanted)
    : insertName(source, names, wanted)
}

/** Whether a file says a name anywhere below its imports. */
export function says({ text, tree }: Source, name: string): boolean {
  const end = tree.statements.findLast(ts.isImportDeclaration)?.getEnd() ?? 0
  return new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}\\b`).test(text.slice(end))
}

/** The names that an import brings in, as the file calls them. */
function namesOf({ importClause }: ts.ImportDeclaration): readonly string[] {
  const { name, namedBindings } = importClause ?? {}
  const others =
    namedBindings === undefined
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name.text]
        : namedBindings.elements.map((element) => element.name.text)
  return name === undefined ? others : [name.text, ...others]
}

/** An import that can take one more name. */
function findNames({ tree }: Source, { from, isType = false }: Import): NamedImport | undefined {
  return namedImportsIn(tree).find((each) => each.from === from && (isType || !each.isType))
}

function insertName(source: Source, { names, isType }: NamedImport, wanted: Import): Source {
  const code = wanted.isType && !isType ? `type ${wanted.name}` : wanted.name
  const key = nameKeyOf(wanted.name)
  const index = names.elements.findIndex(({ name }) => nameKeyOf(name.text) > key)
  const list = listOfNames(names)
  return insertIntoList(source, list, { code, index: index === -1 ? list.elements.length : index })
}

function insertImport(
  source: Source,
  imports: readonly ts.ImportDeclaration[],
  wanted: Import,
): Source {
  const { text, style } = source
  const line = inStyle(codeOf(wanted), style) + (style.semicolons ? ';' : '')
  const key = specifierKeyOf(wanted.from)
  const next = imports.findIndex(
    ({ moduleSpecifier }) =>
      ts.isStringLiteral(moduleSpecifier) && specifierKeyOf(moduleSpecifier.text) > key,
  )
  const previous = imports[(next === -1 ? imports.length : next) - 1]
  if (previous !== undefined) return insertLineAt(source, previous.getEnd(), line, '')
  const [first] = imports
  return first === undefined
    ? insertAtStart(source, line)
    : insertText(source, lineStartOf(text, first.getStart()), line + style.endOfLine)
}

function codeOf({ from, name, isType, isNamespace, isDefault }: Import): string {
  const names = isNamespace ? `* as ${name}` : isDefault ? name : `{ ${name} }`
  return `import ${isType ? 'type ' : ''}${names} from '${from}'`
}
