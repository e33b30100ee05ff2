import { answersIn } from '#codemods/typescript/answers.ts'
import {
  argumentNameOf,
  isMissing,
  type Missing,
  nameOf,
} from '#codemods/typescript/find-syntax.ts'
import { holdsCode } from '#codemods/typescript/holds-code.ts'
import { localNamesOf, withNames } from '#codemods/typescript/local-names.ts'
import { syntaxOf } from '#codemods/typescript/source.ts'
import { type Rival, Taken } from '#taken.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, declaringFiles } from './declaring-files.ts'
import { jsonImport, toResponseOf } from './field-code/mapper-code.ts'
import type { SliceField } from './field-code/slice-field.ts'
import type { SlicePaths } from './slice-paths.ts'

/**
 * A response may have members that are no fields, such as one that is computed.
 *
 * @throws {TplError} `field-taken` where a new field would have the name of one
 */
export function assertMembersFree(
  tree: Tree,
  { mapper: usual, folder: root }: SlicePaths,
  fields: readonly SliceField[],
): void {
  const [first] = fields
  if (first === undefined) return
  const { entity: names } = first
  const into = `to${names.one.pascal}Response`
  const [mapper] = declaringFiles(tree, { names, root }, usual, into)
  const text = declaringCode(tree, { names, root }, usual, into)
  // Whether it can be read is for the edits to say.
  const syntax = syntaxOf(text)
  const members = answersIn(syntax, into).flatMap(({ properties }) => [...properties])
  const known = argumentNameOf(syntax, into)
  const imported = localNamesOf(syntax, [jsonImport])
  const rivals = fields.flatMap((field): readonly Rival[] => {
    const { member } = field
    const codeOf = (argument: string) =>
      withNames(`${member}: ${toResponseOf(field, argument)}`, imported)
    const rival = members
      .filter((each) => nameOf(each) === member)
      .map((each) => each.getText())
      .find((code) => !isOwn(code, field, known, codeOf))
    if (rival === undefined) return []
    const sentence = `Responses have a member ${member} already, in ${mapper}: ${rival.replaceAll(/\s+/g, ' ')}.`
    return [
      {
        code: 'field-taken',
        sentence,
        remedy: `Give the field ${field.name} another name, or take that member out first.`,
        remedyOfAll: 'Give the fields other names, or take those members out first.',
      },
    ]
  })
  if (rivals.length > 0) throw new Taken(rivals)
}

/**
 * Whether people added a member as a refusal had told them, so that it is the field's own.
 *
 * @param known the name of what the response is made from, unless that is taken apart
 */
function isOwn(
  rival: string,
  { entity, member }: SliceField,
  known: string | Missing,
  codeOf: (argument: string) => string,
): boolean {
  const argument = entity.one.camel
  if (!isMissing(known)) return holdsCode(rival, codeOf(known))
  return rival === member || holdsCode(rival, codeOf(argument).replaceAll(`${argument}.`, ''))
}
