import type { Condition } from '#kernel/specification/condition.ts'
import type { Scalar } from '#kernel/specification/scalar.ts'
import type { Specification } from '#kernel/specification/specification.ts'
import { type ColumnDescription, columnOf, type FieldMap } from './field-map.ts'
import { fitsColumn, sqlTypeFor } from './sql-value.ts'

/** A `where` of the Prisma model whose fields a map describes. */
export type PrismaWhere = Readonly<Record<string, unknown>>

/**
 * A specification as a Prisma `where`, or `undefined` where Prisma cannot say exactly the same:
 * text is ordered by the database's collation, most patterns have no words, values that do not fit
 * the column are refused, and a condition that never holds gets lost inside of others. `toSql` says
 * them all.
 *
 * @throws {InvalidSpecification} for a field that the map does not know, and a value of a wrong type
 */
export function toPrismaWhere<Entity>(
  specification: Specification<Entity>,
  fields: FieldMap<Entity>,
): PrismaWhere | undefined {
  const where = compile(specification, fields, false)
  if (where === always) return {}
  return where === never || where === unsaid ? undefined : where
}

const always = Symbol('always')
const never = Symbol('never')
const unsaid = Symbol('unsaid')

type Where = PrismaWhere | typeof always | typeof never | typeof unsaid

/**
 * Negation is moved down to the fields, which changes nothing in SQL's logic. Constants are folded
 * here, as Prisma forgets some: `AND: [x, { OR: [] }]` answers with every x.
 */
function compile<Entity>(
  specification: Specification<Entity>,
  fields: FieldMap<Entity>,
  negated: boolean,
): Where {
  switch (specification.kind) {
    case 'field': {
      const { field, condition } = specification
      return compileField(field, columnOf(fields, field), condition, negated)
    }
    case 'not':
      return compile(specification.part, fields, !negated)
    default: {
      const parts = specification.parts.map((part) => compile(part, fields, negated))
      return (specification.kind === 'and') === negated ? anyOf(parts) : allOf(parts)
    }
  }
}

function allOf(parts: readonly Where[]): Where {
  if (parts.includes(never)) return never
  if (parts.includes(unsaid)) return unsaid
  const rest = parts.filter((part) => part !== always) as PrismaWhere[]
  return rest.length > 1 ? { AND: rest } : (rest[0] ?? always)
}

function anyOf(parts: readonly Where[]): Where {
  if (parts.includes(always)) return always
  if (parts.includes(unsaid)) return unsaid
  const rest = parts.filter((part) => part !== never) as PrismaWhere[]
  return rest.length > 1 ? { OR: rest } : (rest[0] ?? never)
}

function compileField(
  field: string,
  column: ColumnDescription,
  condition: Condition,
  negated: boolean,
): Where {
  switch (condition.operator) {
    case 'isNull': {
      const expected = condition.expected !== negated
      if (!column.nullable) return expected ? never : always
      return { [field]: expected ? null : { not: null } }
    }
    case 'like': {
      const filter = likeFilter(column, condition.pattern)
      if (!filter) return unsaid
      return negated ? { NOT: { [field]: filter } } : { [field]: filter }
    }
    case 'in':
      if (condition.values.length === 0) return negated ? always : never
      if (column.kind === 'boolean' || condition.values.length > inMax) return unsaid
      if (!sayable(column, condition.values)) return unsaid
      return { [field]: { [negated ? 'notIn' : 'in']: condition.values } }
    case 'between': {
      const { low, high } = condition
      if (!sayable(column, [low, high]) || !hasOrder(column)) return unsaid
      if (!negated) return { [field]: { gte: low, lte: high } }
      return { OR: [{ [field]: { lt: low } }, { [field]: { gt: high } }] }
    }
    default: {
      const { operator, value } = condition
      if (!sayable(column, [value])) return unsaid
      if (!(operator === 'eq' || operator === 'ne' || hasOrder(column))) return unsaid
      return { [field]: { [words[negated ? opposites[operator] : operator]]: value } }
    }
  }
}

/** Each is a parameter of its own, and Prisma splits a query that has too many. */
const inMax = 1000

const opposites = { eq: 'ne', ne: 'eq', gt: 'le', ge: 'lt', lt: 'ge', le: 'gt' } as const

const words = { eq: 'equals', ne: 'not', gt: 'gt', ge: 'gte', lt: 'lt', le: 'lte' } as const

/** Prisma refuses values that do not fit, or changes them: an integer of 1.5 becomes 1. */
function sayable({ kind, values }: ColumnDescription, operands: readonly Scalar[]): boolean {
  sqlTypeFor(kind, operands)
  return operands.every((operand) => {
    if (kind === 'enum') return values?.includes(operand as string) ?? false
    return fitsColumn(kind, operand) && isOrdinary(operand)
  })
}

/**
 * Prisma turns an infinite number into null, rounds after the 16th digit, and writes years as
 * PostgreSQL does not read them.
 */
function isOrdinary(value: Scalar): boolean {
  if (typeof value === 'number')
    return Number(value.toPrecision(15)) === value && Number.isFinite(value)
  if (typeof value !== 'object') return true
  if (!(value instanceof Date)) return value.isFinite()
  const year = value.getUTCFullYear()
  return year >= 1 && year <= 9999
}

const hasOrder = ({ kind }: ColumnDescription) =>
  kind !== 'text' && kind !== 'enum' && kind !== 'boolean'

/** Prisma puts its `%` around what it is given, and escapes nothing of it. */
function likeFilter({ kind }: ColumnDescription, pattern: string) {
  sqlTypeFor(kind, [pattern])
  if (kind !== 'text') return undefined
  const starts = pattern.startsWith('%')
  const ends = /(?<!\\)(\\\\)*%$/.test(pattern)
  if (starts && ends && pattern.length > 1) return { contains: pattern.slice(1, -1) }
  if (starts) return { endsWith: pattern.slice(1) }
  if (ends) return { startsWith: pattern.slice(0, -1) }
  return /[\\%_]/.test(pattern) ? undefined : { equals: pattern }
}
