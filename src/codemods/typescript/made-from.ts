import { ts } from 'ts-morph'
import { declarationOf } from './find-syntax.ts'

/** Whether a type has all members of another: it extends that, or is an intersection with it. */
export function isMadeFrom(tree: ts.SourceFile, type: string, other: string): boolean {
  const found = declarationOf(tree, type)
  if (found === undefined) return false
  if (ts.isInterfaceDeclaration(found)) {
    const bases = (found.heritageClauses ?? []).flatMap(({ types }) => [...types])
    return bases.some(({ expression }) => expression.getText() === other)
  }
  return ts.isTypeAliasDeclaration(found) && namesIn(found.type).includes(other)
}

/** The types that a type puts together, be they within `Readonly`. */
function namesIn(type: ts.TypeNode): readonly string[] {
  if (ts.isParenthesizedTypeNode(type)) return namesIn(type.type)
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(namesIn)
  if (!ts.isTypeReferenceNode(type)) return []
  const name = type.typeName.getText()
  return name === 'Readonly' ? (type.typeArguments ?? []).flatMap(namesIn) : [name]
}
