import type { Condition, Operator } from '#kernel/specification/condition.ts'
import type { FieldDescription, FieldKind } from '#kernel/specification/field.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'
import { readScalar } from '#kernel/specification/scalar-text.ts'

/** The most values of one `in`. */
export const valuesMax = 100
/** The longest value, and the longest pattern. */
const lengthMax = 1000

/** @throws {InvalidSpecification} for an operator that the field does not have, and a bad value */
export function parseCondition(operator: string, text: string, field: FieldDescription): Condition {
  const operators = operatorsOn(field)
  const known = operators.find((candidate) => candidate === operator)
  if (!known) {
    throw new InvalidSpecification(`has no such operator: there are ${operators.join(', ')}`)
  }
  const read = (part: string) => {
    if (part.length <= lengthMax) return readScalar(part, field)
    throw new InvalidSpecification(`must not be longer than ${lengthMax} characters`)
  }
  switch (known) {
    case 'in': {
      const values = splitList(text)
      if (values.length <= valuesMax) return { operator: known, values: values.map(read) }
      throw new InvalidSpecification(`must not have more than ${valuesMax} values`)
    }
    case 'between': {
      const [low, high, ...others] = splitList(text)
      if (low !== undefined && high !== undefined && others.length === 0) {
        return { operator: known, low: read(low), high: read(high) }
      }
      throw new InvalidSpecification('must be two values with a comma between them')
    }
    case 'like':
      return { operator: known, pattern: read(text) as string }
    case 'isNull':
      return { operator: known, expected: readScalar(text, { kind: 'boolean' }) as boolean }
    default:
      return { operator: known, value: read(text) }
  }
}

/**
 * The operators that make sense for a field. Nobody asks which id is the greater: a kind of field has an order
 * where people know one.
 */
export function operatorsOn({ kind, nullable }: FieldDescription): readonly Operator[] {
  return [
    ...equality,
    ...(unordered.has(kind) ? [] : order),
    ...(kind === 'text' ? ['like' as const] : []),
    ...(nullable ? ['isNull' as const] : []),
  ]
}

const equality = ['eq', 'ne', 'in'] as const
const order = ['gt', 'ge', 'lt', 'le', 'between'] as const
const unordered: ReadonlySet<FieldKind> = new Set(['enum', 'boolean', 'uuid'])

/** Values with commas between them. A backslash takes a comma, or a backslash, for what it is. */
function splitList(text: string): readonly string[] {
  const parts = ['']
  for (const [token] of text.matchAll(/\\[\\,]|./gsu)) {
    if (token === ',') {
      if (parts.push('') > valuesMax + 1) break
    } else parts[parts.length - 1] += token.length > 1 ? token.slice(1) : token
  }
  return parts
}
