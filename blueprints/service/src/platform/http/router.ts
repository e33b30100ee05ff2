import { OpenAPIHono } from '@hono/zod-openapi'
import { answerInvalidRequest } from './validation.ts'

/**
 * Makes a router for a module's routes: `router.openapi(route, handler)`, a statement for each. In a chain
 * of calls, the type of every router would hold all of its routes, which takes most of a type-check.
 */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({ defaultHook: answerInvalidRequest })
}
