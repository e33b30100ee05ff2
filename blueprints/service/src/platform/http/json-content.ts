import type { z } from '@hono/zod-openapi'

/**
 * What JSON looks like, in the responses of a route. Its type tells no more of a schema than what comes in
 * and what goes out: to compare whole schemas takes a good part of a type-check.
 */
export function jsonContent<Schema extends z.core.$ZodType>(schema: Schema): JsonContent<Schema> {
  return { 'application/json': { schema: schema as unknown as Opaque<Schema> } }
}

/** The body of a route's request. One that is not required would reach the handler as it came. */
export function jsonBody<Schema extends z.core.$ZodType>(schema: Schema): JsonBody<Schema> {
  return { required: true, content: jsonContent(schema) }
}

// Types and no interfaces: those have no index signature, which the content of a route needs.
type JsonContent<Schema> = { readonly 'application/json': { readonly schema: Opaque<Schema> } }
type JsonBody<Schema> = { readonly required: true; readonly content: JsonContent<Schema> }
type Opaque<Schema> = z.ZodType<z.output<Schema>, z.input<Schema>>
