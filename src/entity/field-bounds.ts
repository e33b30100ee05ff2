import { articleOf } from './article.ts'
import type { Field, FieldType } from './field.ts'
import { fieldError } from './field-error.ts'
import { charactersMax, type FieldRules, fieldRules } from './field-rules.ts'
import { compareNumbers, type Digits, readNumber } from './number-text.ts'
import { quote } from './quote.ts'
import type { FieldParts, Setting } from './split-field.ts'

type Bounds = Pick<Field, 'min' | 'max'>

/** Reads `min=` and `max=`, and adds the `max` that a type has of itself. */
export function readBounds(text: string, parts: FieldParts, digits: Digits): Bounds {
  const { type } = parts
  const rules = fieldRules[type]
  const min = read('min')
  const max = read('max') ?? rules.defaultMax?.toString()
  if (min !== undefined && max !== undefined && compareNumbers(min, max) > 0) {
    throw fieldError(
      text,
      `has a least ${rules.bounds === 'characters' ? 'length' : 'value'} (${min}) above the largest (${max})`,
      parts.settings.has('max')
        ? 'Swap them, or leave one out.'
        : `Say how long it may be, with max=${min} or more.`,
    )
  }
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }

  function read(setting: Setting): string | undefined {
    const value = parts.settings.get(setting)
    if (value === undefined) return undefined
    assertBounded(text, type, setting, rules)
    return rules.bounds === 'characters'
      ? readLength(text, setting, value, rules)
      : readLimit(text, setting, value, type, digits)
  }
}

function assertBounded(text: string, type: FieldType, setting: Setting, rules: FieldRules): void {
  if (rules.bounds === undefined) {
    throw fieldError(
      text,
      `has ${setting}=, which ${aOrAn(type)} does not take`,
      `Leave it out: ${setting}= is for texts (their length) and numbers (their value).`,
    )
  }
  // The format says enough about how short a value can be.
  if (setting === 'min' && rules.leastMax !== undefined) {
    throw fieldError(
      text,
      `has min=, which ${aOrAn(type)} does not take`,
      `Leave it out: every ${type} has to be a valid one, however short.`,
    )
  }
}

export const aOrAn = (type: FieldType) => `${articleOf(type)} ${type}`

function readLength(text: string, setting: Setting, value: string, rules: FieldRules): string {
  if (!/^\d{1,30}$/.test(value)) {
    throw fieldError(
      text,
      `has ${setting}=${quote(value)}, which is no number of characters`,
      `Write a whole number, such as ${setting}=40.`,
    )
  }
  const length = BigInt(value)
  const least = BigInt(setting === 'max' ? (rules.leastMax ?? 1) : 0)
  if (length < least) {
    throw fieldError(
      text,
      `has ${setting}=${length}, which leaves no room for a value`,
      `Allow ${least} characters at least.`,
    )
  }
  if (length > charactersMax) {
    throw fieldError(
      text,
      `has ${setting}=${length}; PostgreSQL allows ${charactersMax} characters`,
      setting === 'max' ? 'Make it less, or leave it out of a text.' : 'Make it less.',
    )
  }
  return length.toString()
}

function readLimit(
  text: string,
  setting: Setting,
  value: string,
  type: FieldType,
  digits: Digits,
): string {
  const number = readNumber(value, type, digits)
  if ('text' in number) return number.text
  throw fieldError(
    text,
    `has ${setting}=${quote(value)}, which ${number.problem}`,
    `Write a number that ${aOrAn(type)} can hold, such as ${setting}=1.`,
  )
}
