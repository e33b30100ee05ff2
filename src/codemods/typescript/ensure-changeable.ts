import { ts } from 'ts-morph'
import { ensureTypeMember, type Member } from './ensure-member.ts'
import { declarationOf, missing, nameOf, type ObjectType } from './find-syntax.ts'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

export interface Changeable extends Pick<Member, 'name' | 'code' | 'before'> {
  /** The members that the entity has beside it. */
  readonly others: readonly string[]
}

/**
 * A member of the type of what can be changed, where people have written the members out, as an object or as names
 * of a `Pick`. One that has not all others is left as it is: some of them are not to be changed.
 */
export function ensureChangeable(source: Source, type: string, changeable: Changeable): Source {
  const { name, code, others, before = [] } = changeable
  if (others.length === 0) return source
  const find = (tree: ts.SourceFile) => writtenIn(tree, type, others)
  const written = find(source.tree)
  if (written === undefined || namesIn(written).includes(name)) return source
  if (ts.isUnionTypeNode(written)) {
    return insertText(source, written.getEnd(), inStyle(` | '${name}'`, source.style))
  }
  const place = {
    description: `the members of ${type}`,
    declared: type,
    isType: true,
    find: (tree: ts.SourceFile) => {
      const found = find(tree)
      return found === undefined || ts.isUnionTypeNode(found) ? missing(found) : found
    },
  }
  const member = areOptional(written) ? code.replace(`${name}:`, `${name}?:`) : code
  return ensureTypeMember(source, place, { name, code: member, before })
}

type Written = ObjectType | ts.UnionTypeNode

/** What has all of some names, wherever in the declaration of a type. */
function writtenIn(
  tree: ts.SourceFile,
  type: string,
  names: readonly string[],
): Written | undefined {
  const visit = (node: ts.Node): Written | undefined => {
    const isWritten =
      ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node) || ts.isUnionTypeNode(node)
    const there = isWritten ? namesIn(node) : []
    if (isWritten && names.every((name) => there.includes(name))) return node
    return ts.forEachChild(node, visit)
  }
  const declaration = declarationOf(tree, type)
  return declaration && visit(declaration)
}

function namesIn(written: Written): readonly string[] {
  if (!ts.isUnionTypeNode(written)) return written.members.flatMap((each) => nameOf(each) ?? [])
  return written.types.flatMap((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? [each.literal.text] : [],
  )
}

/** In a `Partial`, they need not say so themselves. */
const areOptional = ({ members }: ObjectType) =>
  members.some(({ questionToken }) => questionToken !== undefined)
