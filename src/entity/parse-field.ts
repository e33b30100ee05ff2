import type { Field } from './field.ts'
import { readArgument } from './field-argument.ts'
import { readBounds } from './field-bounds.ts'
import { assertNoConflict } from './field-conflicts.ts'
import { readDefault } from './field-default.ts'
import { fieldError, refuseFields } from './field-error.ts'
import { assertFieldName, memberOf } from './field-name.ts'
import { formatField } from './format-field.ts'
import { splitField } from './split-field.ts'

/**
 * Reads `name:type[:argument][:modifier…]`: `total:decimal:10,2:min=0`. A default of text or of a time
 * may hold colons. Limits that a type has of itself are filled in; numbers and times become canonical.
 *
 * @throws {TplError} `field-invalid` for whatever makes no sense, with what would
 */
export function parseField(text: string): Field {
  const parts = splitField(text)
  const { name, type, flags, settings } = parts
  assertFieldName(text, name, type)
  const argument = readArgument(text, parts)
  const { precision = 0, scale = 0 } = argument
  const field: Field = {
    name,
    type,
    optional: flags.has('optional'),
    unique: flags.has('unique'),
    index: flags.has('index'),
    list: flags.has('list'),
    ...argument,
    ...readBounds(text, parts, { precision, scale }),
  }
  const value = settings.get('default')
  // What no default can be is told before what is wrong with this one.
  assertNoConflict(text, { ...field, ...(value !== undefined && { default: value }) })
  return value === undefined ? field : { ...field, default: readDefault(text, field, value) }
}

/**
 * @param existing the fields that the entity has already
 * @throws {TplError} `field-invalid` with all that is wrong, also for two fields that would be kept in one
 *   place
 */
export function parseFields(
  texts: readonly string[],
  existing: readonly Field[] = [],
): readonly Field[] {
  const others = new Map<string, Named>(existing.map((field) => [formatField(field), field]))
  const answers = refuseFields(
    texts.flatMap((text) => [
      () => parseField(text),
      () => {
        const field = nameOf(text)
        if (field === undefined) return undefined
        assertApart(text, field, others)
        others.set(text, field)
        return undefined
      },
    ]),
  )
  return answers.filter((field) => field !== undefined)
}

type Named = Pick<Field, 'name' | 'type'>

/** What two fields are told apart by, be there what may that is wrong with the rest of one. */
function nameOf(text: string): Named | undefined {
  const [name = '', type] = text.split(':')
  return name === '' ? undefined : { name, type: type === 'ref' ? type : 'string' }
}

/**
 * @param others the fields that there are, by their texts
 * @throws {TplError} `field-invalid` for a field that would be kept where another is
 */
export function assertApart(text: string, field: Named, others: ReadonlyMap<string, Named>): void {
  const taken = takenBy(field)
  for (const [rival, other] of others) {
    if (takenBy(other).some((name) => taken.includes(name))) throw rivalError(text, field, rival)
  }
}

/** In lower case, since names that differ in their case alone are mistaken for each other. */
function takenBy(field: Named): readonly string[] {
  return [field.name.toLowerCase(), memberOf(field).toLowerCase()]
}

function rivalError(text: string, field: Pick<Field, 'name'>, rival: string) {
  const isSame = rival.split(':')[0] === field.name
  return fieldError(
    text,
    isSame ? `is there twice` : `gets in the way of the field ${rival}`,
    isSame
      ? `Leave one out, or give it another name: the other is ${rival}.`
      : 'Give one of them another name.',
  )
}
