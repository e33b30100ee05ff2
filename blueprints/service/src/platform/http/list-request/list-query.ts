import { z } from '@hono/zod-openapi'
import { pageLimitMax } from '#kernel/schemas.ts'
import { filterParameter } from './filter-parameter.ts'
import { fieldsOffered, type ListSchema } from './list-schema.ts'

/**
 * The query parameters of a list, for its documentation. It refuses nothing: `parseListRequest` reads and
 * judges them all, so that a client is told of all that is wrong at once. Filters are last: there are many.
 */
export function listQueryOf<Entity>(list: ListSchema<Entity>): z.ZodObject {
  const { fields, defaultSort, defaultLimit = 20, maxLimit = pageLimitMax } = list
  const sortable = fieldsOffered(list, 'sort')
  const nulls = sortable.some((field) => fields[field].nullable)
    ? ' What has no value comes last, or first where a minus reverses.'
    : ''
  return z.looseObject({
    sort: anything().openapi({
      type: 'string',
      description: `Fields to sort by, with commas between them; a minus in front reverses. There are ${sortable.join(', ')}.${nulls}`,
      examples: [defaultSort],
      default: defaultSort,
    }),
    limit: anything().openapi({
      type: 'integer',
      minimum: 1,
      maximum: maxLimit,
      default: defaultLimit,
      description: 'The largest number of entities to answer with',
    }),
    cursor: anything().openapi({
      type: 'string',
      description: 'Where the page before ended: its nextCursor. It is good for the same order.',
    }),
    ...Object.fromEntries(
      fieldsOffered(list, 'filter').map((field) => [
        `filter[${field}]`,
        filterParameter(field, fields[field]),
      ]),
    ),
  })
}

const anything = () => z.unknown().optional()
