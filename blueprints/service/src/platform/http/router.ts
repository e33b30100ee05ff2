import { OpenAPIHono } from '@hono/zod-openapi'
import { answerInvalidRequest } from './validation.ts'

/**
 * Makes a router for a module's routes: `router.openapi(route, handler)`, a statement for each. In a chain
 * of calls, the type of every router would hold all of its routes, which takes most of a type-check.
 */
export function createRouter(): OpenAPIHono {
  // By itself: to infer its type from what is returned, the compiler would compare all of Hono.
  const router = new OpenAPIHono({ defaultHook: answerInvalidRequest })
  return router
}
