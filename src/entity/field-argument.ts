import { toNames } from '#rendering/names.ts'
import { toAscii } from './ascii.ts'
import type { Field } from './field.ts'
import { fieldError } from './field-error.ts'
import { fieldRules } from './field-rules.ts'
import { postgresNameMax } from './postgres-name.ts'
import { quote } from './quote.ts'
import type { FieldParts } from './split-field.ts'

type Argument = Pick<Field, 'precision' | 'scale' | 'values' | 'target'>

/** Reads what comes after the type: digits, values, or an entity. */
export function readArgument(text: string, { name, type, argument }: FieldParts): Argument {
  switch (fieldRules[type].argument) {
    case 'digits':
      return readDigits(text, name, argument)
    case 'values':
      return { values: readValues(text, name, argument) }
    case 'target':
      return { target: readTarget(text, name, argument) }
    default:
      return {}
  }
}

const precisionMax = 1000

function readDigits(text: string, name: string, argument = ''): Argument {
  const [, ...digits] = /^(\d{1,5}),(\d{1,5})$/.exec(argument) ?? []
  const [precision, scale] = digits.map(Number)
  if (precision === undefined || scale === undefined) {
    throw fieldError(
      text,
      'does not say how many digits its decimal has',
      `Write all digits and those behind the point: ${name}:decimal:${/^\d+$/.test(argument) ? argument : 10},2.`,
    )
  }
  if (precision < 1 || precision > precisionMax) {
    throw fieldError(
      text,
      `has a decimal of ${precision} digits; PostgreSQL allows 1 to ${precisionMax}`,
      `Write all digits and those behind the point: ${name}:decimal:10,2.`,
    )
  }
  if (scale > precision) {
    throw fieldError(
      text,
      `has more digits behind the point (${scale}) than in all (${precision})`,
      `Write all digits first: ${name}:decimal:${Math.min(precision + scale, precisionMax)},${scale}.`,
    )
  }
  return { precision, scale }
}

function readValues(text: string, name: string, argument = ''): readonly string[] {
  if (argument === '') {
    throw fieldError(
      text,
      'is an enum without values',
      `Write them with commas between: ${name}:enum:draft,paid.`,
    )
  }
  const values = argument.split(',')
  const seen = new Map<string, string>()
  for (const value of values) {
    assertValue(text, value)
    const rival = seen.get(value.toLowerCase())
    if (rival !== undefined) {
      throw fieldError(
        text,
        rival === value
          ? `has the value ${value} twice`
          : `has the values ${rival} and ${value}, which differ in their case alone`,
        'Leave one of them out.',
      )
    }
    seen.set(value.toLowerCase(), value)
  }
  return values
}

function assertValue(text: string, value: string): void {
  if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(value)) {
    const suggestion = toNames(toAscii(value)).camel
    throw fieldError(
      text,
      value === ''
        ? 'has an empty value'
        : `has the value ${quote(value)}, which is not an identifier of letters, digits and underscores that begins with a letter`,
      /^[a-z]/.test(suggestion)
        ? `Did you mean ${suggestion}?`
        : 'Values such as draft or inTransit work, with one comma between them.',
    )
  }
  if (value.length > postgresNameMax) {
    throw fieldError(
      text,
      `has a value of ${value.length} characters; PostgreSQL allows ${postgresNameMax}`,
      'Give it a shorter name.',
    )
  }
  if (!(value in {})) return
  throw fieldError(
    text,
    `has the value ${value}, which JavaScript keeps for itself`,
    `Give it another name, such as ${value}Value.`,
  )
}

function readTarget(text: string, name: string, argument = ''): string {
  if (argument === '') {
    throw fieldError(
      text,
      'does not say what it refers to',
      `Write the entity behind: ${name}:ref:${toNames(name).pascal}.`,
    )
  }
  const { pascal } = toNames(argument)
  if (/^[A-Z][A-Za-z0-9]*$/.test(argument)) return pascal
  throw fieldError(
    text,
    `refers to ${quote(argument)}, which is no name of an entity`,
    /^[A-Z][A-Za-z0-9]*$/.test(pascal)
      ? `Did you mean ${name}:ref:${pascal}?`
      : `Write the entity as its code does: ${name}:ref:Customer.`,
  )
}
