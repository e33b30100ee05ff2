import type { ts } from 'ts-morph'
import { isMissing, nameOf, type ObjectType } from './find-syntax.ts'
import { typeNamed } from './place.ts'
import { type Source, syntaxOf } from './source.ts'

/** The names of what a type of a file cannot be without; none where there is no such type. */
export function requiredMembersOf({ tree }: Pick<Source, 'tree'>, type: string): readonly string[] {
  return membersIn(tree, type)
    .filter(({ questionToken }) => questionToken === undefined)
    .flatMap((member) => nameOf(member) ?? [])
}

/** The names of all members that are told in a type of a file, which need not be whole. */
export function membersOf(text: string, type: string): readonly string[] {
  const tree = syntaxOf(text)
  return membersIn(tree, type).flatMap((member) => nameOf(member) ?? [])
}

function membersIn(tree: ts.SourceFile, type: string): ObjectType['members'] | readonly [] {
  const found = typeNamed(type).find(tree)
  return isMissing(found) ? [] : found.members
}
