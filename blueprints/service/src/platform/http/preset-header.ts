import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Sets a header of the answer before it is made, which may still set another value itself. */
export function presetHeader(c: Context, name: string, value: string): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  if (outgoing instanceof PresettableResponse) outgoing.preset(name, value)
  else c.header(name, value)
}

/**
 * A response of Node's server that keeps what is preset until the answer brings its own headers, and
 * writes all at once. Set one by one, Node keeps each in two forms and checks it twice; Hono would make
 * an object of all, only to read them from it again. That takes a tenth or more of a short request.
 */
export class PresettableResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  readonly #presets: Record<string, string> = {}

  preset(name: string, value: string): void {
    this.#presets[name.toLowerCase()] = value
  }

  override writeHead(status: number, message?: string | Head, headers?: Head): this {
    const given = typeof message === 'object' ? message : headers
    const reason = typeof message === 'string' ? message : undefined
    if (!Array.isArray(given)) return super.writeHead(status, reason, this.#completed(given))
    for (const [name, value] of Object.entries(this.#presets)) this.setHeader(name, value)
    return super.writeHead(status, reason, given)
  }

  #completed(given: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
    const all: OutgoingHttpHeaders = { ...this.#presets }
    for (const name of Object.keys(given)) all[name.toLowerCase()] = given[name]
    return all
  }
}

type Head = OutgoingHttpHeaders | OutgoingHttpHeader[]
