import { InvalidSpecification } from './invalid-specification.ts'
import { compileLike } from './like.ts'
import { checkScalar, compareScalars, keyOf, type Scalar, typeOf } from './scalar.ts'

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

/** What a `FieldSpecification` asks of its field. */
export type Condition =
  | { readonly operator: Comparison; readonly value: Scalar }
  | { readonly operator: 'in'; readonly values: readonly Scalar[] }
  | { readonly operator: 'like'; readonly pattern: string }
  | { readonly operator: 'between'; readonly low: Scalar; readonly high: Scalar }
  | { readonly operator: 'isNull'; readonly expected: boolean }

export type Operator = Condition['operator']

/** True, false or unknown: SQL's three values. */
export type Truth = boolean | null

/**
 * Copies a condition, so that nobody can change it any more.
 *
 * @throws {InvalidSpecification} for a condition that PostgreSQL could not be asked
 */
export function checkCondition(condition: Condition): Condition {
  switch (condition.operator) {
    case 'in':
      return Object.freeze({ operator: 'in', values: Object.freeze(checkAlike(condition.values)) })
    case 'like':
      if (typeof condition.pattern !== 'string') {
        throw new InvalidSpecification('A LIKE pattern is a text.')
      }
      checkScalar(condition.pattern)
      return Object.freeze({ ...condition })
    case 'between': {
      const [low, high] = checkAlike([condition.low, condition.high]) as [Scalar, Scalar]
      return Object.freeze({ operator: 'between', low, high })
    }
    case 'isNull':
      return Object.freeze({ ...condition })
    default:
      return Object.freeze({ ...condition, value: checkScalar(condition.value) })
  }
}

/** How a condition reads a value that may be null. */
export function toPredicate(condition: Condition): (value: Scalar | null) => Truth {
  if (condition.operator === 'isNull') return (value) => (value === null) === condition.expected
  // IN over nothing is false even for null, as `= ANY ('{}')` is.
  if (condition.operator === 'in' && condition.values.length === 0) return () => false
  const holds = toTest(condition)
  return (value) => (value === null ? null : holds(value))
}

/** A condition as people read it: `ge 100`. */
export function showCondition(condition: Condition): string {
  switch (condition.operator) {
    case 'in':
      return `in (${condition.values.map(show).join(', ')})`
    case 'like':
      return `like ${show(condition.pattern)}`
    case 'between':
      return `between ${show(condition.low)} and ${show(condition.high)}`
    case 'isNull':
      return condition.expected ? 'isNull' : 'isNull false'
    default:
      return `${condition.operator} ${show(condition.value)}`
  }
}

function toTest(condition: Exclude<Condition, { operator: 'isNull' }>): (value: Scalar) => boolean {
  switch (condition.operator) {
    case 'in': {
      const type = typeOf(condition.values[0])
      const keys = new Set(condition.values.map(keyOf))
      return (value) => {
        refuseOther(type, value)
        return keys.has(keyOf(value))
      }
    }
    case 'like': {
      const matches = compileLike(condition.pattern)
      return (value) => {
        refuseOther('text', value)
        return matches(value as string)
      }
    }
    case 'between': {
      const { low, high } = condition
      return (value) => compareScalars(value, low) >= 0 && compareScalars(value, high) <= 0
    }
    default: {
      const { value: operand } = condition
      const accepts = comparisons[condition.operator]
      return (value) => accepts(compareScalars(value, operand))
    }
  }
}

const comparisons: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

function checkAlike(values: readonly Scalar[]): Scalar[] {
  const copies = values.map(checkScalar)
  if (new Set(copies.map(typeOf)).size > 1) {
    throw new InvalidSpecification('The values of one condition have to be of one type.')
  }
  return copies
}

function refuseOther(type: string, value: Scalar): void {
  if (typeOf(value) === type) return
  throw new InvalidSpecification(`A ${typeOf(value)} does not compare with a ${type}.`)
}

function show(value: Scalar): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' ? `${value}n` : String(value)
}
