import { createRoute } from '@hono/zod-openapi'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOpenApiDocument } from '../openapi.ts'
import { respondWithProblem } from '../problem.ts'
import { createTestApp, problemOf } from '../testing/test-app.ts'
import { listQueryOf } from './list-query.ts'
import type { ListSchema } from './list-schema.ts'
import { parseListRequest } from './parse-list-request.ts'

interface Box {
  readonly id: string
  readonly name: string
  readonly colour: 'red' | 'blue'
  readonly count: number
  readonly views: bigint
  readonly weight: number | null
  readonly isOpen: boolean
  readonly madeOn: Date
  readonly createdAt: Date
  readonly shelfId: string | null
}

const schema: ListSchema<Box> = {
  fields: {
    id: { kind: 'uuid' },
    name: { kind: 'text' },
    colour: { kind: 'enum', values: ['red', 'blue'] },
    count: { kind: 'int' },
    views: { kind: 'bigint' },
    weight: { kind: 'double', nullable: true },
    isOpen: { kind: 'boolean' },
    madeOn: { kind: 'date' },
    createdAt: { kind: 'timestamp' },
    shelfId: { kind: 'uuid', nullable: true, references: 'shelves' },
  },
  offered: {
    id: { filter: true, sort: true },
    name: { filter: true, sort: true },
    colour: { filter: true },
    count: { filter: true },
    views: { filter: true },
    weight: { filter: true, sort: true },
    isOpen: { filter: true },
    madeOn: { filter: true },
    createdAt: { filter: true },
    shelfId: { filter: true },
  },
  key: 'id',
  defaultSort: 'id',
}

let app: ReturnType<typeof createTestApp>['app']

beforeEach(() => {
  ;({ app } = createTestApp())
  const list = createRoute({
    method: 'get',
    path: '/boxes',
    request: { query: listQueryOf(schema) },
    responses: { 200: { description: 'Boxes' } },
  })
  app.openapi(list, (c) => {
    const request = parseListRequest(new URL(c.req.url).searchParams, schema)
    return request.ok ? c.body(null, 200) : respondWithProblem(c, request.error, 'query')
  })
})

describe('the query of a list', () => {
  it('R2.7 is refused with all that is wrong, what is given more than once included', async () => {
    const query = 'limit=1&limit=2&sort=id&sort=name&cursor=x&cursor=y&filter[size][eq]=1&page=2'
    const { errors } = await problemOf(app.request(`/boxes?${query}`))
    expect(errors?.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
      expect.stringMatching(/^\/filter\[size\]\[eq\] names no field/),
      expect.stringMatching(/^\/page is not a parameter/),
      '/limit is given more than once',
      '/sort is given more than once',
      '/cursor is given more than once',
    ])
  })

  it('R6.3 is documented with what it can be sorted by', () => {
    expect(parameterOf('sort').description).toMatch(
      /There are id, name, weight\. What has no value comes last, or first where a minus reverses\.$/,
    )
  })

  it('R6.3 is documented with an example of each operator, which is accepted, and before them of none', async () => {
    const names = Object.keys(schema.offered)
    for (const name of names) {
      const { examples = {}, schema: own } = parameterOf(`filter[${name}]`)
      const { none, ...others } = examples
      expect(Object.keys(examples)[0]).toBe('none')
      expect(none?.value).toEqual({})
      expect(Object.keys(others)).toEqual(Object.keys(own.properties ?? {}))
      for (const [operator, { value }] of Object.entries(others)) {
        const query = new URLSearchParams({
          [`filter[${name}][${operator}]`]: String(value[operator]),
        })
        expect((await app.request(`/boxes?${query}`)).status, `${query}`).toBe(200)
      }
    }
  })

  it('R2.7 R6.3 has an order only for what has one, and is documented so', async () => {
    const operatorsOf = (field: string) =>
      Object.keys(parameterOf(`filter[${field}]`).schema.properties ?? {})
    expect(operatorsOf('shelfId')).toEqual(['eq', 'ne', 'in', 'isNull'])
    expect(operatorsOf('isOpen')).toEqual(['eq', 'ne', 'in'])
    expect(operatorsOf('count')).toEqual(['eq', 'ne', 'in', 'gt', 'ge', 'lt', 'le', 'between'])
    const id = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
    const { errors } = await problemOf(app.request(`/boxes?filter[shelfId][gt]=${id}`))
    expect(errors).toEqual([
      {
        in: 'query',
        pointer: '/filter[shelfId][gt]',
        message: 'has no such operator: there are eq, ne, in, isNull',
      },
    ])
  })

  it('R6.3 is documented with what to type, as an object and in an address', () => {
    expect(parameterOf('filter[count]').description).toContain(
      'As an object `{"eq":1}`, in an address `filter[count][eq]=1`.',
    )
    expect(parameterOf('filter[colour]').description).toContain('`{"eq":"red"}`')
  })

  it('R6.3 is documented with how to write what its operators take', () => {
    const colour = parameterOf('filter[colour]').description
    expect(colour).toContain(
      'up to 100 values with commas between them; a comma in one is written `\\,`',
    )
    expect(parameterOf('filter[shelfId]').description).toContain('`isNull` takes `true`')
    expect(colour).not.toContain('`isNull`')
  })

  it('has the filters last in its documentation', () => {
    expect(parametersOf().map(({ name }) => name)).toEqual([
      'sort',
      'limit',
      'cursor',
      ...Object.keys(schema.offered).map((field) => `filter[${field}]`),
    ])
  })
})

interface Parameter {
  readonly name: string
  readonly description: string
  readonly schema: { readonly properties?: object }
  readonly examples?: Record<string, { readonly value: Record<string, unknown> }>
}

function parametersOf(): readonly Parameter[] {
  const { paths } = createOpenApiDocument(app, 'boxes')
  return (paths?.['/boxes']?.get?.parameters ?? []) as readonly Parameter[]
}

function parameterOf(name: string): Parameter {
  const found = parametersOf().find((each) => each.name === name)
  if (!found) throw new Error(`There is no parameter ${name}.`)
  return found
}
