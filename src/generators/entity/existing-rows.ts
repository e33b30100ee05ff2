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
 * @throws {TplError} `field-needs-value` where it has none, with the choices
 */
export function valuesForExistingRows(fields: readonly SliceField[]): readonly RowValue[] {
  return fields.filter(needsValue).map((field) => {
    const value = emptyValueOf(field)
    if (value === undefined || field.unique) throw needsValueError(field)
    return { field, value }
  })
}

const needsValue = ({ optional, list, default: value }: SliceField) =>
  !optional && !list && value === undefined

function emptyValueOf({ type, min, max }: SliceField): string | undefined {
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

function needsValueError(field: SliceField): TplError {
  const text = formatField(field)
  const canHaveDefault = !field.unique && field.type !== 'ref'
  const withDefault = canHaveDefault ? [`give it a default: ${text}:default=…`] : []
  const choices = [
    `make it optional: ${formatField({ ...field, optional: true })}`,
    ...withDefault,
    `or add it as optional, fill the rows, then make it required by hand with prisma migrate dev`,
  ]
  return new TplError({
    code: 'field-needs-value',
    message: `The field ${text} cannot be added: rows that exist would have no value for it, and the migration would fail.`,
    remedy: `Choose: ${choices.join('; ')}.`,
  })
}
