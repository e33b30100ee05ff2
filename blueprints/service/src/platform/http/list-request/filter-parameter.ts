import { z } from '@hono/zod-openapi'
import type { FieldDescription, FieldKind } from '#kernel/specification/field.ts'
import { operatorsOn, valuesMax } from './parse-condition.ts'

/**
 * The parameter `filter[field]`, for the documentation: OpenAPI's style for objects, `deepObject`, goes one
 * level deep. It shows an example of each operator, and before them that of no condition: what a page fills
 * in by itself is sent with whatever else is tried.
 */
export function filterParameter(field: string, description: FieldDescription) {
  const operators = operatorsOn(description)
  const conditions = operators.map((operator) => [operator, valueSchema(operator, description)])
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
        description: describe(field, description),
        examples: {
          none: { summary: 'no condition', value: {} },
          ...Object.fromEntries(
            operators.map((operator) => {
              const value = { [operator]: exampleOf(operator, description) }
              return [operator, { summary: summaries[operator], value }]
            }),
          ),
        },
      },
    })
}

type ListOperator = ReturnType<typeof operatorsOn>[number]

function describe(field: string, description: FieldDescription): string {
  const example = exampleOf('eq', description)
  const inAddress = `filter[${field}][eq]=${example}`
  return `Conditions on ${field}, which have to hold as all others do. As an object \`${JSON.stringify({ eq: example })}\`, in an address \`${inAddress}\`.${hintsOn(operatorsOn(description))}`
}

function hintsOn(operators: readonly string[]): string {
  return Object.entries(hints)
    .filter(([operator]) => operators.includes(operator))
    .map(([, hint]) => ` ${hint}`)
    .join('')
}

const hints = {
  in: `\`in\` takes up to ${valuesMax} values with commas between them; a comma in one is written \`\\,\`.`,
  between: '`between` takes two values with a comma between them.',
  like: '`like` tells upper from lower case; `%` stands for any text, `_` for one character, and a `\\` in front takes either for itself.',
  isNull: '`isNull` takes `true` for those without a value, and `false` for the others.',
}

const summaries: Record<ListOperator, string> = {
  eq: 'equal to',
  ne: 'not equal to',
  in: 'one of',
  gt: 'greater than',
  ge: 'at least',
  lt: 'less than',
  le: 'at most',
  between: 'from … to …, both included',
  like: 'like a pattern',
  isNull: 'without a value',
}

function valueSchema(operator: ListOperator, { kind, values }: FieldDescription) {
  if (operator === 'isNull') return schemas.boolean
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

function exampleOf(operator: ListOperator, field: FieldDescription) {
  const values: readonly unknown[] = field.values ?? examples[field.kind]
  if (operator === 'isNull') return true
  if (operator === 'in' || operator === 'between') return values.slice(0, 2).join(',')
  return operator === 'like' ? `%${values[0]}%` : values[0]
}

/** Two values of each kind, the lesser first. */
const examples: Record<FieldKind, readonly [unknown, unknown]> = {
  text: ['text', 'word'],
  enum: ['one', 'two'],
  uuid: ['0192f0c1-2b3c-7d4e-8f50-617283940a1b', '0192f0c1-2b3c-7d4e-8f50-617283940a1c'],
  int: [1, 9],
  bigint: ['1', '9'],
  double: [0.5, 1.5],
  decimal: ['0.50', '1.50'],
  boolean: [false, true],
  timestamp: ['2026-01-15T09:30:00.000Z', '2026-02-15T09:30:00.000Z'],
  date: ['2026-01-15', '2026-02-15'],
}
