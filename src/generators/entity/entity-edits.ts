import { ensureChangeable } from '#codemods/typescript/ensure-changeable.ts'
import { ensureTypeMember } from '#codemods/typescript/ensure-member.ts'
import { declarationOf, isMissing, type ObjectType } from '#codemods/typescript/find-syntax.ts'
import { isMadeFrom } from '#codemods/typescript/made-from.ts'
import { type Place, typeNamed } from '#codemods/typescript/place.ts'
import { membersOf } from '#codemods/typescript/required-members.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, type SliceToSearch } from './declaring-files.ts'
import type { SliceEdit } from './edit-slice.ts'
import { interfaceMemberOf, typeImportsOf } from './field-code/domain-code.ts'
import { before, type SliceField } from './field-code/slice-field.ts'

/** Where the types of an entity name a field. */
export function editsOfEntity(
  tree: Tree,
  slice: SliceToSearch,
  usual: string,
): (field: SliceField) => readonly SliceEdit[] {
  const own = namesOf(slice)
  const known = new Set(
    [own.whole, own.attributes].flatMap((type) =>
      membersOf(declaringCode(tree, slice, usual, type), type),
    ),
  )
  return (field) => {
    const member = { name: field.member, code: interfaceMemberOf(field), before }
    const others = [...known].filter((name) => name !== field.member && !given.has(name))
    const imports = typeImportsOf(field)
    return [
      { into: own.whole, insert: (source) => ensureMember(source, own, member), imports },
      {
        into: own.changes,
        insert: (source) => ensureChangeable(source, own.changes, { ...member, others }),
        imports,
      },
    ]
  }
}

/** What every entity has, and clients do not give. */
const given: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt'])

type Names = ReturnType<typeof namesOf>

/** Attributes are what a client gives of it: they are made from the whole until people turn that round. */
const namesOf = ({ names: { one } }: SliceToSearch) => ({
  whole: one.pascal,
  attributes: `${one.pascal}Attributes`,
  changes: `${one.pascal}Changes`,
})

function ensureMember(
  source: Source,
  names: Names,
  member: Parameters<typeof ensureTypeMember>[2],
): Source {
  const whole = typeNamed(names.whole)
  const attributes = typeNamed(names.attributes)
  if (!isOwnType(source, attributes, names.whole)) return ensureTypeMember(source, whole, member)
  const edited = ensureTypeMember(source, attributes, member)
  return isMadeFrom(edited.tree, names.whole, names.attributes)
    ? edited
    : ensureTypeMember(edited, whole, member)
}

/** Whether a type has members that are told there, and is not made from another. */
function isOwnType(
  { tree }: Source,
  { declared, find }: Place<ObjectType>,
  other: string,
): boolean {
  const text = declarationOf(tree, declared)?.getText() ?? ''
  return !isMissing(find(tree)) && !new RegExp(`\\b${other}\\b`).test(text)
}
