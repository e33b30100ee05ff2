import { createRoute, z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import * as schema from '#kernel/schemas.ts'
import { createOpenApiDocument } from '#platform/http/openapi.ts'
import { createRouter } from '#platform/http/router.ts'

const schemas = {
  text: schema.text({ max: 20, example: 'Fragile' }),
  email: schema.email(),
  url: schema.url(),
  integer: schema.integer({ min: 0 }),
  bigInteger: schema.bigInteger(),
  float: schema.float(),
  decimal: schema.decimal({ precision: 5, scale: 2 }),
  boolean: schema.boolean(),
  dateTime: schema.dateTime(),
  date: schema.date(),
  uuid: schema.uuid(),
  json: schema.json({ example: { key: 'value' } }),
  oneOf: schema.oneOf(['draft', 'paid']),
  idOf: schema.idOf('Customer'),
}
const names = Object.keys(schemas) as readonly (keyof typeof schemas)[]

describe('R6.3 the document of fields', () => {
  it.each(names)('%s: says that an optional one may be null, and all that it says else', (name) => {
    const [plain, optional] = [
      documentOf(schemas[name]),
      documentOf(schema.nullable(schemas[name])),
    ]
    expect(optional).toEqual({
      ...plain,
      type: [plain.type, 'null'].flat(),
      ...(plain.enum !== undefined && { enum: [...plain.enum, null] }),
    })
  })

  it('json: leaves open what is in it, which programs take for nothing otherwise', () => {
    expect(documentOf(schema.json())).toMatchObject({ additionalProperties: true, items: {} })
  })
})

interface Documented {
  readonly type: string | readonly string[]
  readonly enum?: readonly unknown[]
}

/** A schema as the OpenAPI document has it. */
function documentOf(member: z.ZodType): Documented {
  const router = createRouter()
  const content = { 'application/json': { schema: z.object({ member }) } }
  const responses = { 200: { description: 'The member', content } }
  router.openAPIRegistry.registerPath(createRoute({ method: 'get', path: '/', responses }))
  const { paths } = JSON.parse(JSON.stringify(createOpenApiDocument(router, 'fields')))
  return paths['/'].get.responses[200].content['application/json'].schema.properties.member
}
