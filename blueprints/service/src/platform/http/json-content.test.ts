import { createRoute, z } from '@hono/zod-openapi'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { jsonBody, jsonContent } from './json-content.ts'
import { createRouter } from './router.ts'

const order = z
  .object({ total: z.number(), note: z.string().nullable().default(null) })
  .meta({ id: 'Order' })

const route = createRoute({
  method: 'post',
  path: '/orders',
  request: { body: jsonBody(order) },
  responses: { 200: { description: 'The order', content: jsonContent(order) } },
})

describe('JSON in a route', () => {
  it('has the types of its schema, on the way in and out', async () => {
    const router = createRouter()
    router.openapi(route, (c) => {
      const body = c.req.valid('json')
      expectTypeOf(body).toEqualTypeOf<{ total: number; note: string | null }>()
      return c.json(body, 200)
    })
    // @ts-expect-error: the total of an answer is a number, too.
    createRouter().openapi(route, (c) => c.json({ total: 'one', note: null }, 200))

    const send = (body: string, headers = {}) =>
      router.request('/orders', { method: 'POST', body, headers })
    const json = { 'Content-Type': 'application/json' }
    const answer = await send('{"total":1}', json)
    expect(await answer.json()).toEqual({ total: 1, note: null })
    expect((await send('{"total":"one"}', json)).status).toBe(400)
    // Without a content type of JSON, the schema would not be asked.
    expect((await send('{"total":"one"}')).status).toBe(415)
  })

  it('is documented by its schema', () => {
    const router = createRouter()
    router.openapi(route, (c) => c.json(c.req.valid('json'), 200))
    const info = { title: 'Orders', version: '1' }
    const { paths, components } = router.getOpenAPI31Document({ openapi: '3.1.0', info })
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } }
    expect(paths?.['/orders']?.post).toMatchObject({
      requestBody: { required: true, content },
      responses: { 200: { content } },
    })
    expect(components?.schemas).toHaveProperty('Order.properties.total.type', 'number')
  })
})
