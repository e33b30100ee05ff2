import { OpenAPIHono } from '@hono/zod-openapi'
import { answerInvalidRequest } from './validation.ts'

/** Makes a router for a module's routes: `createRouter().openapi(route, handler)`. */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({ defaultHook: answerInvalidRequest })
}
