import { ts } from 'ts-morph'
import { parseSource, type Source } from './source.ts'

export interface ImportedName {
  readonly from: string
  /** As the file that it is from exports it. */
  readonly name: string
  readonly isType: boolean
}

/** What a file imports by name, not by a namespace or as a default. */
export function importedNames({ tree }: Source): readonly ImportedName[] {
  return namedImportsIn(tree).flatMap(({ from, isType, names }) =>
    names.elements.map((element) => ({
      from,
      name: nameOf(element),
      isType: isType || element.isTypeOnly,
    })),
  )
}

/**
 * Imports names from other files than before, and all others of the same import as it is.
 *
 * @param places where each name is imported from instead
 */
export function redirectImports(
  { path, text, tree, style }: Source,
  from: string,
  places: ReadonlyMap<string, string>,
): Source {
  const end = style.semicolons ? ';' : ''
  const changed = namedImportsIn(tree)
    .filter((each) => each.from === from)
    .toReversed()
    .reduce((result, { node, isType, names }) => {
      const start = isType ? 'import type' : 'import'
      const groups = Map.groupBy(names.elements, (element) => places.get(nameOf(element)) ?? from)
      const lines = [...groups].map(([place, elements]) => {
        const all = elements.map((element) => element.getText()).join(', ')
        return `${start} { ${all} } from ${style.quote}${place}${style.quote}${end}`
      })
      const [head, tail] = [result.slice(0, node.getStart()), result.slice(node.getEnd())]
      return head + lines.join(style.endOfLine) + tail
    }, text)
  return parseSource(path, changed)
}

export interface NamedImport {
  readonly node: ts.ImportDeclaration
  readonly from: string
  /** Whether all of it is: `import type { … }`. */
  readonly isType: boolean
  readonly names: ts.NamedImports
}

/** The imports of a file that name what they bring in. */
export function namedImportsIn({ statements }: ts.SourceFile): readonly NamedImport[] {
  return statements.filter(ts.isImportDeclaration).flatMap((node) => {
    const { importClause, moduleSpecifier } = node
    const names = importClause?.namedBindings
    if (names === undefined || !ts.isNamedImports(names)) return []
    if (!ts.isStringLiteral(moduleSpecifier)) return []
    const isType = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    return [{ node, from: moduleSpecifier.text, isType, names }]
  })
}

const nameOf = ({ name, propertyName }: ts.ImportSpecifier) => (propertyName ?? name).text
