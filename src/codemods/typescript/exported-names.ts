import { ts } from 'ts-morph'
import type { Source } from './source.ts'

/** The names that a file exports; undefined when it exports everything of another file, too. */
export function exportedNames({ tree }: Source): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement
      if (exportClause === undefined) return undefined
      const exported = ts.isNamedExports(exportClause) ? exportClause.elements : [exportClause]
      for (const { name } of exported) names.add(name.text)
    } else if (isExportedByName(statement)) {
      for (const name of declaredIn(statement)) names.add(name)
    }
  }
  return names
}

function isExportedByName(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  const kinds = modifiers.map(({ kind }) => kind)
  return (
    kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword)
  )
}

function declaredIn(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
  }
  const { name } = statement as ts.Statement & { readonly name: ts.Node }
  return [name.getText()]
}

/** The names that a declaration takes apart: of `{ a, b: [c] }`. */
function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesIn(each.name) : []))
}
