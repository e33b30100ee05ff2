import { z } from '@hono/zod-openapi'
import { pageLimitMax } from '#kernel/schemas.ts'
import type { FieldDescription, FieldKind } from '#kernel/specification/field.ts'
import { fieldsOffered, type ListSchema } from './list-schema.ts'
import { operatorsOn } from './parse-condition.ts'

/**
 * The query parameters of a list, for its documentation: `parseListRequest` reads and judges them,
 * since a schema of this kind cannot tell one parameter that it does not know from another.
 */
export function listQueryOf<Entity>(list: ListSchema<Entity>): z.ZodObject {
  const { defaultSort, defaultLimit = 20, maxLimit = pageLimitMax } = list
  return z.looseObject({
    ...Object.fromEntries(
      fieldsOffered(list, 'filter').map((field) => [
        `filter[${field}]`,
        filterSchema(field, list.fields[field]),
      ]),
    ),
    sort: text().meta({
      description: `Fields to sort by, with commas between them; a minus in front reverses. There are ${fieldsOffered(list, 'sort').join(', ')}.`,
      examples: [defaultSort],
      default: defaultSort,
    }),
    limit: text().openapi({
      type: 'integer',
      minimum: 1,
      maximum: maxLimit,
      default: defaultLimit,
      description: 'The largest number of entities to answer with',
    }),
    cursor: text().meta({
      description: 'Where the page before ended: its nextCursor. It is good for the same order.',
    }),
  })
}

/** Not given, or once: what is given more often comes as an array. */
const text = () => z.string('is given more than once').optional()

/** A parameter for each field: OpenAPI's style for objects, `deepObject`, goes one level deep. */
function filterSchema(field: string, description: FieldDescription) {
  const operators = operatorsOn(description)
  const conditions = operators.map((operator) => [
    operator,
    operator === 'isNull' ? { type: 'boolean' } : valueSchema(operator, description),
  ])
  return z
    .unknown()
    .optional()
    .openapi({
      type: 'object',
      properties: Object.fromEntries(conditions),
      additionalProperties: false,
      param: {
        name: `filter[${field}]`,
        in: 'query',
        required: false,
        style: 'deepObject',
        explode: true,
        description: `Conditions on ${field}, which have to hold as all others do: \`filter[${field}][operator]=value\`.${hintsOn(operators)}`,
        example: {},
      },
    })
}

function hintsOn(operators: readonly string[]): string {
  return Object.entries(hints)
    .filter(([operator]) => operators.includes(operator))
    .map(([, hint]) => ` ${hint}`)
    .join('')
}

const hints = {
  in: '`in` takes values with commas between them.',
  between: '`between` takes two values with a comma between them.',
  like: 'In `like`, `%` stands for any text and `_` for one character.',
}

function valueSchema(operator: string, { kind, values }: FieldDescription) {
  if (operator === 'in' || operator === 'between' || operator === 'like') return { type: 'string' }
  if (values) return { type: 'string', enum: values }
  return schemas[kind]
}

const schemas: Record<FieldKind, object> = {
  text: { type: 'string' },
  enum: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  int: { type: 'integer' },
  bigint: { type: 'string', pattern: '^-?\\d+$' },
  double: { type: 'number' },
  decimal: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  boolean: { type: 'boolean' },
  timestamp: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
}
