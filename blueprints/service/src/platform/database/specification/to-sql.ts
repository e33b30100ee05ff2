import type { Condition } from '#kernel/specification/condition.ts'
import type { FieldDescription } from '#kernel/specification/field.ts'
import type { Scalar } from '#kernel/specification/scalar.ts'
import type { Specification } from '#kernel/specification/specification.ts'
import { Prisma } from '../generated/client.ts'
import { columnOf, type FieldMap, quoteColumn } from './field-map.ts'
import { type SqlType, sqlTypeFor } from './sql-value.ts'

/**
 * A specification as an SQL condition, for every specification. Values are parameters; columns are
 * those of the map.
 *
 *     await client.$queryRaw`SELECT * FROM orders WHERE ${toSql(specification, orderFields)}`
 *
 * @throws {InvalidSpecification} for a field that the map does not know, and a value of a wrong type
 */
export function toSql<Entity>(
  specification: Specification<Entity>,
  fields: FieldMap<Entity>,
): Prisma.Sql {
  switch (specification.kind) {
    case 'field': {
      const { column, ...rest } = columnOf(fields, specification.field)
      return toFieldSql({ name: quoteColumn(column), ...rest }, specification.condition)
    }
    case 'not':
      return Prisma.sql`(NOT ${toSql(specification.part, fields)})`
    default: {
      const { parts, kind } = specification
      if (parts.length === 0) return kind === 'and' ? Prisma.sql`TRUE` : Prisma.sql`FALSE`
      return Prisma.join(
        parts.map((part) => toSql(part, fields)),
        kind === 'and' ? ' AND ' : ' OR ',
        '(',
        ')',
      )
    }
  }
}

interface Column extends FieldDescription {
  /** Quoted. */
  readonly name: string
}

function toFieldSql(column: Column, condition: Condition): Prisma.Sql {
  const { name, kind } = column
  switch (condition.operator) {
    case 'isNull':
      // Older planners ask the column, and pass by an index that would have helped.
      if (!column.nullable) return condition.expected ? Prisma.sql`FALSE` : Prisma.sql`TRUE`
      return Prisma.raw(`(${name} ${condition.expected ? 'IS NULL' : 'IS NOT NULL'})`)
    case 'like': {
      sqlTypeFor(kind, [condition.pattern])
      const text = kind === 'text' ? name : `${name}::text`
      return Prisma.sql`(${Prisma.raw(text)} LIKE ${condition.pattern}::text)`
    }
    case 'in': {
      if (condition.values.length === 0) return Prisma.sql`FALSE`
      const type = sqlTypeFor(kind, condition.values)
      // One parameter, however many values: the statement stays the same.
      const values = condition.values.map((value) => type.write(value))
      return Prisma.sql`(${cast(column, type)} = ANY (${values}::text[]${Prisma.raw(`::${type.name}[]`)}))`
    }
    case 'between': {
      const { low, high } = condition
      const type = sqlTypeFor(kind, [low, high])
      return Prisma.sql`(${ordered(column, type)} BETWEEN ${parameter(low, type)} AND ${parameter(high, type)})`
    }
    case 'eq':
    case 'ne': {
      const type = sqlTypeFor(kind, [condition.value])
      const operator = Prisma.raw(condition.operator === 'eq' ? '=' : '<>')
      return Prisma.sql`(${cast(column, type)} ${operator} ${parameter(condition.value, type)})`
    }
    default: {
      const type = sqlTypeFor(kind, [condition.value])
      const operator = Prisma.raw(orders[condition.operator])
      return Prisma.sql`(${ordered(column, type)} ${operator} ${parameter(condition.value, type)})`
    }
  }
}

const orders = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const

/** Sent as text, whose reading is PostgreSQL's own: no driver gets to convert it. */
function parameter(value: Scalar, type: SqlType): Prisma.Sql {
  return Prisma.sql`${type.write(value)}::text${type.name === 'text' ? Prisma.empty : Prisma.raw(`::${type.name}`)}`
}

const cast = ({ name }: Column, type: SqlType) =>
  Prisma.raw(type.castsColumn ? `${name}::${type.name}` : name)

/** Text is ordered by code point, whatever the database's collation is. */
const ordered = (column: Column, type: SqlType) =>
  type.name === 'text' ? Prisma.sql`${cast(column, type)} COLLATE "C"` : cast(column, type)
