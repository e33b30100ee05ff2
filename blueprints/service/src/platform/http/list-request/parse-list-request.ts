import type { DomainError, ErrorIssue } from '#kernel/errors.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { pageLimitMax } from '#kernel/schemas.ts'
import { describeField, type FieldOf } from '#kernel/specification/field.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
import type { Sort } from '#kernel/specification/sort.ts'
import { fromSortCursor } from '#kernel/specification/sort-cursor.ts'
import {
  CompositeSpecification,
  FieldSpecification,
  type Specification,
} from '#kernel/specification/specification.ts'
import { fieldsOffered, isOffered, type ListSchema } from './list-schema.ts'
import { parseCondition } from './parse-condition.ts'

/** The most conditions in one request. */
const conditionsMax = 50
const sortMax = 5

/**
 * Reads `filter[field][operator]=value`, `sort=-createdAt,name`, `limit` and `cursor`. All conditions
 * have to hold. Whatever the schema does not allow is refused, each with the parameter's name.
 */
export function parseListRequest<Entity>(
  query: URLSearchParams,
  schema: ListSchema<Entity>,
): Result<ListRequest<Entity>, DomainError> {
  const issues: ErrorIssue[] = []
  const attempt = <Value>(name: string, read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof InvalidSpecification)) throw error
      issues.push({ path: [name.slice(0, nameMax)], message: error.message })
      return undefined
    }
  }

  const names = new Set(query.keys())
  const filters = [...names].filter((name) => !plainParameters.includes(name))
  if (filters.length > conditionsMax) {
    issues.push({ path: ['filter'], message: `must not be more than ${conditionsMax}` })
  }
  const parts =
    filters.length > conditionsMax
      ? []
      : filters.map((name) => attempt(name, () => parseFilter(name, single(query, name), schema)))
  const limit = attempt('limit', () => parseLimit(single(query, 'limit'), schema))
  const sort = attempt('sort', () => parseSort(single(query, 'sort'), schema))
  const after = attempt('cursor', () => {
    const cursor = single(query, 'cursor')
    return cursor === undefined || !sort ? undefined : fromSortCursor(cursor, sort, schema.fields)
  })

  if (issues.length > 0 || !sort || limit === undefined) return err(refusal(issues))
  const specification = new CompositeSpecification('and', parts.filter(isDefined))
  return ok({ specification, sort, limit, ...(after && { after }) })
}

const plainParameters: readonly string[] = ['limit', 'sort', 'cursor']

/** As much of a parameter's name as is told to whoever invented it. */
const nameMax = 100

function single(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name)
  if (others.length > 0) throw new InvalidSpecification('is given more than once')
  return value
}

function parseFilter<Entity>(
  name: string,
  text: string | undefined,
  schema: ListSchema<Entity>,
): Specification<Entity> {
  const [, field, operator] = /^filter\[([^[\]]*)\]\[([^[\]]*)\]$/.exec(name) ?? []
  if (field === undefined || operator === undefined) {
    throw new InvalidSpecification(
      name.startsWith('filter')
        ? 'is not of the form filter[field][operator]'
        : `is not a parameter of this list: there are ${plainParameters.join(', ')} and filter[field][operator]`,
    )
  }
  const description = isOffered(schema, field, 'filter') && describeField(schema.fields, field)
  if (!description) {
    const names = fieldsOffered(schema, 'filter').join(', ')
    throw new InvalidSpecification(`names no field to filter by: there are ${names}`)
  }
  const condition = parseCondition(operator, text ?? '', description)
  return new FieldSpecification<Entity>(field as FieldOf<Entity>, condition)
}

function parseLimit<Entity>(
  text: string | undefined,
  { defaultLimit = 20, maxLimit = pageLimitMax }: ListSchema<Entity>,
): number {
  if (text === undefined) return defaultLimit
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= maxLimit) return limit
  throw new InvalidSpecification(`must be a whole number between 1 and ${maxLimit}`)
}

function parseSort<Entity>(
  text: string | undefined,
  schema: ListSchema<Entity>,
): readonly Sort<Entity>[] {
  const { defaultSort, key } = schema
  const sort = (text ?? defaultSort).split(',', sortMax + 1).map((part): Sort<Entity> => {
    const direction = part.startsWith('-') ? 'desc' : 'asc'
    const field = direction === 'desc' ? part.slice(1) : part
    if (text === undefined || isOffered(schema, field, 'sort')) {
      return { field: field as FieldOf<Entity>, direction }
    }
    throw new InvalidSpecification(refuseSort(field, schema))
  })
  if (sort.length > sortMax) {
    throw new InvalidSpecification(`must not name more than ${sortMax} fields`)
  }
  const fields = sort.map(({ field }) => field)
  if (new Set(fields).size < fields.length) {
    throw new InvalidSpecification('names a field twice')
  }
  const end = fields.indexOf(key)
  // What comes after a unique field decides nothing.
  if (end >= 0) return sort.slice(0, end + 1)
  return [...sort, { field: key, direction: sort.at(-1)?.direction ?? 'asc' }]
}

function refuseSort<Entity>(field: string, schema: ListSchema<Entity>): string {
  const names = fieldsOffered(schema, 'sort').join(', ')
  return isOffered(schema, field, 'filter')
    ? `names ${field}, which a list is only filtered by: it is sorted by ${names}`
    : `names ${JSON.stringify(field.slice(0, nameMax))}, which is no field to sort by: there are ${names}`
}

const isDefined = <Value>(value: Value | undefined): value is Value => value !== undefined

const refusal = (issues: readonly ErrorIssue[]): DomainError => ({
  code: 'invalid-input',
  message: 'The request is not valid.',
  issues,
})
