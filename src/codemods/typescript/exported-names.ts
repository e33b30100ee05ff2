import { ts } from 'ts-morph'
import type { Source } from './source.ts'

/** The names that a file exports; undefined when it exports everything of another file, too. */
export function exportedNames({ tree }: Source): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      if (clause === undefined) return undefined
      if (ts.isNamedExports(clause)) for (const { name } of clause.elements) names.add(name.text)
    } else if (isExported(statement)) {
      for (const name of declaredIn(statement)) names.add(name)
    }
  }
  return names
}

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

function declaredIn(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const { name } = statement as { name?: ts.Node }
  return name === undefined ? [] : [name.getText()]
}
