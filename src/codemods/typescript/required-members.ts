import { isMissing, nameOf } from './find-syntax.ts'
import { typeNamed } from './place.ts'
import type { Source } from './source.ts'

/** The names of what a type of a file cannot be without; none where there is no such type. */
export function requiredMembersOf({ tree }: Source, type: string): readonly string[] {
  const found = typeNamed(type).find(tree)
  if (isMissing(found)) return []
  return found.members
    .filter(({ questionToken }) => questionToken === undefined)
    .flatMap((member) => nameOf(member) ?? [])
}
