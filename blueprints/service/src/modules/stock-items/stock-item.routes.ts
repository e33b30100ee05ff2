import { createRoute, z } from '@hono/zod-openapi'
import type { CommandBus } from '#kernel/cqrs/command-bus.ts'
import type { QueryBus } from '#kernel/cqrs/query-bus.ts'
import { jsonBody, jsonContent } from '#platform/http/json-content.ts'
import { listQueryOf } from '#platform/http/list-request/list-query.ts'
import { parseListRequest } from '#platform/http/list-request/parse-list-request.ts'
import { constraintErrors, problemResponses, respondWithProblem } from '#platform/http/problem.ts'
import { createRouter } from '#platform/http/router.ts'
import { stockItemNotFound } from './stock-item.errors.ts'
import { stockItemFields, stockItemList } from './stock-item.fields.ts'
import { toStockItemPageResponse, toStockItemResponse } from './stock-item.mapper.ts'
import {
  newStockItemSchema,
  stockItemChangesSchema,
  stockItemId,
  stockItemPageSchema,
  stockItemSchema,
} from './stock-item.schemas.ts'
import { CreateStockItem } from './use-cases/create-stock-item.ts'
import { DeleteStockItem } from './use-cases/delete-stock-item.ts'
import { GetStockItem } from './use-cases/get-stock-item.ts'
import { ListStockItems } from './use-cases/list-stock-items.ts'
import { UpdateStockItem } from './use-cases/update-stock-item.ts'

const tags = ['stock-items']
const params = z.object({ id: stockItemId })
const stockItemContent = jsonContent(stockItemSchema)
const refusals = constraintErrors(stockItemFields)

const create = createRoute({
  method: 'post',
  path: '/stock-items',
  operationId: 'createStockItem',
  summary: 'Create a stock item',
  tags,
  request: { body: jsonBody(newStockItemSchema) },
  responses: {
    201: {
      description: 'The stock item that was created',
      headers: z.object({ Location: z.string().meta({ description: 'Where it can be read' }) }),
      content: stockItemContent,
    },
    ...problemResponses('invalid-input', ...refusals),
  },
})

const list = createRoute({
  method: 'get',
  path: '/stock-items',
  operationId: 'listStockItems',
  summary: 'List stock items',
  tags,
  request: { query: listQueryOf(stockItemList) },
  responses: {
    200: { description: 'A page of stock items', content: jsonContent(stockItemPageSchema) },
    ...problemResponses('invalid-input'),
  },
})

const get = createRoute({
  method: 'get',
  path: '/stock-items/{id}',
  operationId: 'getStockItem',
  summary: 'Get a stock item',
  tags,
  request: { params },
  responses: {
    200: { description: 'The stock item', content: stockItemContent },
    ...problemResponses('invalid-input', 'not-found'),
  },
})

const update = createRoute({
  method: 'patch',
  path: '/stock-items/{id}',
  operationId: 'updateStockItem',
  summary: 'Change a stock item',
  tags,
  request: { params, body: jsonBody(stockItemChangesSchema) },
  responses: {
    200: { description: 'The stock item as it is now', content: stockItemContent },
    ...problemResponses('invalid-input', 'not-found', ...refusals),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/stock-items/{id}',
  operationId: 'deleteStockItem',
  summary: 'Delete a stock item',
  tags,
  request: { params },
  responses: {
    204: { description: 'The stock item is gone' },
    ...problemResponses('invalid-input', 'not-found', 'conflict'),
  },
})

export interface StockItemRoutesDependencies {
  readonly commands: CommandBus
  readonly queries: QueryBus
}

export function stockItemRoutes({ commands, queries }: StockItemRoutesDependencies) {
  const router = createRouter()
  router.openapi(create, async (c) => {
    const result = await commands.execute(CreateStockItem(c.req.valid('json')))
    if (!result.ok) return respondWithProblem(c, result.error, 'body')
    c.header('Location', `/stock-items/${result.value.id}`)
    return c.json(toStockItemResponse(result.value), 201)
  })
  router.openapi(list, async (c) => {
    const request = parseListRequest(new URL(c.req.url).searchParams, stockItemList)
    if (!request.ok) return respondWithProblem(c, request.error, 'query')
    const page = await queries.execute(ListStockItems(request.value))
    return c.json(toStockItemPageResponse(page), 200)
  })
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param')
    const stockItem = await queries.execute(GetStockItem({ id }))
    if (!stockItem) return respondWithProblem(c, stockItemNotFound(id))
    return c.json(toStockItemResponse(stockItem), 200)
  })
  router.openapi(update, async (c) => {
    const changes = c.req.valid('json')
    const result = await commands.execute(UpdateStockItem({ ...c.req.valid('param'), changes }))
    if (!result.ok) return respondWithProblem(c, result.error, 'body')
    return c.json(toStockItemResponse(result.value), 200)
  })
  router.openapi(remove, async (c) => {
    const result = await commands.execute(DeleteStockItem(c.req.valid('param')))
    if (!result.ok) return respondWithProblem(c, result.error)
    return c.body(null, 204)
  })
  return router
}
