import { ts } from 'ts-morph'
import { namedImportsIn } from './imported-names.ts'

/** What a file has from another one, to use it or to export it. */
export interface HandedOn {
  readonly from: string
  /** As the other file exports it. */
  readonly name: string
  /** As this file calls or exports it. */
  readonly as: string
}

/** `present` of `export { present as toOrderResponse } from './present.ts'`, or of an import and an export. */
export function handedOn(tree: ts.SourceFile): readonly HandedOn[] {
  const imported = namedImportsIn(tree).flatMap(({ from, names }) =>
    names.elements.map((element) => toHandedOn(from, element)),
  )
  const exported = tree.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, moduleSpecifier }): readonly HandedOn[] => {
      if (exportClause === undefined || !ts.isNamedExports(exportClause)) return []
      if (moduleSpecifier !== undefined) {
        const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
        return exportClause.elements.map((element) => toHandedOn(from, element))
      }
      return exportClause.elements.flatMap(({ name, propertyName }) =>
        imported
          .filter((each) => each.as === (propertyName ?? name).text)
          .map((each) => ({ ...each, as: name.text })),
      )
    })
  return [...exported, ...imported]
}

const toHandedOn = (
  from: string,
  { name, propertyName }: ts.ExportSpecifier | ts.ImportSpecifier,
): HandedOn => ({ from, name: (propertyName ?? name).text, as: name.text })
