import type { Field } from './field.ts'
import { aOrAn } from './field-bounds.ts'
import { fieldError } from './field-error.ts'
import { fieldRules, indexedCharactersMax, uniqueValuesMin } from './field-rules.ts'
import { numberRangeOf, unitsOf } from './number-range.ts'

/** @throws {TplError} `field-invalid` for modifiers that contradict each other, or the type */
export function assertNoConflict(text: string, field: Field): void {
  for (const [isConflict, problem, remedy] of conflictsOf(field)) {
    if (isConflict) throw fieldError(text, problem, remedy)
  }
  assertIndexable(text, field)
  if (field.unique) assertRoom(text, field)
}

type Conflict = readonly [isConflict: boolean, problem: string, remedy: string]

function conflictsOf(field: Field): readonly Conflict[] {
  const { type, optional, unique, index, list } = field
  const rules = fieldRules[type]
  const hasDefault = field.default !== undefined
  const few = 'would allow as many entities as it has values, since it is unique'
  return [
    [list && !rules.list, `is a list of ${type}, which there is not`, listRemedies[type] ?? ''],
    [unique && type === 'json', 'is unique, which json cannot be', 'Leave unique out.'],
    [index && type === 'json', 'has an index, which json cannot have', 'Leave index out.'],
    [unique && !rules.unique, few, `Leave unique out of ${aOrAn(type)}.`],
    [hasDefault && !rules.default, 'is a ref with a default', 'Leave the default out.'],
    [
      list && optional,
      'is optional and a list',
      'Leave optional out: a list without values is empty.',
    ],
    [list && unique, 'is unique and a list', 'Leave one of them out.'],
    [list && index, 'is a list with an index', 'Leave index out: lists are not searched.'],
    [
      list && hasDefault,
      'is a list with a default',
      'Leave the default out: a list without values is empty.',
    ],
    [
      unique && hasDefault,
      'is unique and has a default, which only one entity could have',
      'Leave one of them out.',
    ],
    [
      unique && index,
      'is unique and has an index',
      'Leave index out: what is unique has one already.',
    ],
  ]
}

const listRemedies: Partial<Record<Field['type'], string>> = {
  json: 'Leave list out: json can hold a list itself.',
  ref: 'Leave list out, and let the other entity refer to this one.',
}

function assertIndexable(text: string, { type, unique, index, max }: Field): void {
  if (fieldRules[type].bounds !== 'characters' || !(unique || index)) return
  if (max !== undefined && Number(max) <= indexedCharactersMax) return
  const word = unique ? 'unique' : 'index'
  throw fieldError(
    text,
    `has ${word}, but ${max === undefined ? 'no limit to its length' : `up to ${max} characters`}; PostgreSQL's index holds ${indexedCharactersMax}`,
    `Say how long it may be, with max=${indexedCharactersMax} or less, or leave ${word} out.`,
  )
}

/** Whether there are values enough for every entity to have its own. */
function assertRoom(text: string, field: Field): void {
  const count = countValues(field)
  if (count === undefined || count >= uniqueValuesMin) return
  throw fieldError(
    text,
    `is unique, but there are only ${count} values that it can have`,
    `Widen its range to ${uniqueValuesMin} values or more, or leave unique out.`,
  )
}

function countValues(field: Field): bigint | undefined {
  const { type, max } = field
  switch (type) {
    case 'int':
    case 'bigint':
    case 'float':
    case 'decimal': {
      const range = numberRangeOf(field)
      const [low, high] = unitsOf(range, range.scale)
      return high - low + 1n
    }
    case 'string':
    case 'text':
      // Of small letters and digits alone.
      return max === undefined || max.length > 2 ? undefined : 36n ** BigInt(max)
    default:
      return undefined
  }
}
