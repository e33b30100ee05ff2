import type { z } from 'zod'
import type { Field } from '#entity/field.ts'
import * as schema from '../../blueprints/service/src/kernel/schemas.ts'

/** What the service validates one value of a field with. */
export function validatorFor(field: Field): z.ZodType {
  const { type, precision = 0, scale = 0, values = [] } = field
  switch (type) {
    case 'string':
    case 'text':
      return schema.text(limitsOf(field, Number))
    case 'email':
      return schema.email(limitsOf(field, Number))
    case 'url':
      return schema.url(limitsOf(field, Number))
    case 'int':
      return schema.integer(limitsOf(field, Number))
    case 'float':
      return schema.float(limitsOf(field, Number))
    case 'bigint':
      return schema.bigInteger(limitsOf(field, BigInt))
    case 'decimal':
      return schema.decimal({ precision, scale, ...limitsOf(field, String) })
    case 'boolean':
      return schema.boolean()
    case 'datetime':
      return schema.dateTime()
    case 'date':
      return schema.date()
    case 'json':
      return schema.json()
    case 'enum':
      return schema.oneOf(values as readonly [string, ...string[]])
    case 'uuid':
    case 'ref':
      return schema.uuid()
  }
}

function limitsOf<Limit>({ min, max }: Field, toLimit: (text: string) => Limit) {
  return {
    ...(min !== undefined && { min: toLimit(min) }),
    ...(max !== undefined && { max: toLimit(max) }),
  }
}

/** Whether JSON is in ASCII, without what source code in single quotes or a template would escape. */
export const isPlain = (json: string) => /^[\x20-\x7e]*$/.test(json) && !/['\\`$]/.test(json)
