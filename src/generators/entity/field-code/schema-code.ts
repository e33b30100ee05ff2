import { exampleOf } from '#entity/example-of.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { fieldRules } from '#entity/field-rules.ts'
import { fromUnits, toUnits } from '#entity/number-text.ts'
import { literalOf, optionsOf, quoted } from './literals.ts'
import { referredOf, type SliceField } from './slice-field.ts'

/** The validator of the field: `schema.nullable(schema.text({ max: 200, example: 'Fragile' }))`. */
export function validatorOf(field: SliceField): string {
  const one = `schema.${validatorOfOne(field)}`
  return field.list ? `schema.list(${one})` : field.optional ? `schema.nullable(${one})` : one
}

function validatorOfOne(field: SliceField): string {
  const { type, min, max } = field
  const example = type === 'ref' ? undefined : literalOf(exampleOf(field))
  switch (type) {
    case 'string':
    case 'text':
      return `text${optionsOf({ min, max, example })}`
    case 'email':
    case 'url':
      return `${type}${optionsOf({ max: isDefaultMax(field) ? undefined : max, example })}`
    case 'int':
      return `integer${optionsOf({ min, max, example })}`
    case 'float':
      return `float${optionsOf({ min, max, example })}`
    case 'bigint':
      return `bigInteger${optionsOf({ min: min && `${min}n`, max: max && `${max}n`, example })}`
    case 'decimal':
      return `decimal${optionsOf({ ...digitsOf(field), min: min && quoted(min), max: max && quoted(max), example })}`
    case 'boolean':
      return `boolean${optionsOf({ example: example === 'true' ? undefined : example })}`
    case 'datetime':
      return `dateTime${optionsOf({ example })}`
    case 'date':
    case 'uuid':
    case 'json':
      return `${type}${optionsOf({ example })}`
    case 'enum':
      return `oneOf(${enumNamesOf(field.entity, field).values})`
    case 'ref': {
      const { pascal } = referredOf(field).names.one
      return `idOf<${pascal}Id>(${quoted(pascal)})`
    }
  }
}

/**
 * What the schema of a new entity says of the field, when it may be left out.
 *
 * @param attributes the name of what holds the validators of all fields
 */
export function defaultCodeOf(field: SliceField, attributes: string): string | undefined {
  const value = defaultValueOf(field)
  return value === undefined ? undefined : `${attributes}.${field.member}.default(${value})`
}

/** What a new entity has where nothing is given. */
export function defaultValueOf(field: SliceField): string | undefined {
  const { default: text, type, list, optional, scale = 0 } = field
  if (text === undefined) return list ? '[]' : optional ? 'null' : undefined
  switch (type) {
    case 'int':
    case 'float':
    case 'boolean':
    case 'json':
      return text
    case 'decimal':
      return quoted(withScale(text, scale))
    default:
      return quoted(text)
  }
}

/** A decimal with all its digits behind the point, as the API answers with it. */
export const withScale = (text: string, scale: number) => fromUnits(toUnits(text, scale), scale)

export const digitsOf = ({ precision, scale }: SliceField) => ({
  precision: String(precision),
  scale: String(scale),
})

export const isDefaultMax = ({ type, max }: SliceField) =>
  max === String(fieldRules[type].defaultMax)
