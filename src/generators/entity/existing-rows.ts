import { formatField } from '#entity/format-field.ts'
import { compareNumbers } from '#entity/number-text.ts'
import { TplError } from '#errors.ts'
import type { SliceField } from './field-code/slice-field.ts'

/** What the rows that exist get for a new field that has to have a value. */
export interface RowValue {
  readonly field: SliceField
  /** As `default=` has it. */
  readonly value: string
}

/**
 * A field that is neither optional nor has a default would fail on a table that holds rows: they get a
 * value that says nothing, where the field has one.
 *
 * @throws {TplError} `field-needs-value` where some have none, with the choices for each
 */
export function valuesForExistingRows(fields: readonly SliceField[]): readonly RowValue[] {
  const values = fields.filter(needsValue).map((field) => ({ field, value: emptyValueOf(field) }))
  const known = values.filter((each): each is RowValue => each.value !== undefined)
  if (known.length === values.length) return known
  throw needValueError(values.filter(({ value }) => value === undefined).map(({ field }) => field))
}

const needsValue = ({ optional, list, default: value }: SliceField) =>
  !optional && !list && value === undefined

function emptyValueOf({ type, min, max, unique }: SliceField): string | undefined {
  if (unique) return undefined
  switch (type) {
    case 'string':
    case 'text':
      return min === undefined || min === '0' ? '' : undefined
    case 'int':
    case 'bigint':
    case 'float':
    case 'decimal':
      return nearestToZero(min, max)
    case 'boolean':
      return 'false'
    case 'json':
      return '{}'
    default:
      return undefined
  }
}

function nearestToZero(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && compareNumbers(min, '0') > 0) return min
  return max !== undefined && compareNumbers(max, '0') < 0 ? max : '0'
}

function needValueError(fields: readonly SliceField[]): TplError {
  const isOne = fields.length === 1
  const texts = fields.map(formatField).join(', ')
  const [these, them] = isOne ? [`The field ${texts}`, 'it'] : [`The fields ${texts}`, 'them']
  const later = `add ${them} as optional, fill the rows, then make ${them} required by hand with prisma migrate dev.`
  const choices = fields.map((field) => choicesOf(field).join('; '))
  return new TplError({
    code: 'field-needs-value',
    message: `${these} cannot be added: rows that exist would have no value for ${them}, and the migration would fail.`,
    remedy: isOne
      ? `Choose: ${choices}; or ${later}`
      : `Choose for each:\n${choices.map((each) => `  ${each}`).join('\n')}\nOr ${later}`,
  })
}

function choicesOf(field: SliceField): readonly string[] {
  const canHaveDefault = !field.unique && field.type !== 'ref'
  return [
    `make it optional: ${formatField({ ...field, optional: true })}`,
    ...(canHaveDefault ? [`give it a default: ${formatField(field)}:default=…`] : []),
  ]
}
