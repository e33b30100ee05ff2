import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** What a failed call is answered with, in `error.data`. */
export interface Failure {
  readonly is_panic: boolean
  readonly message: string
  /** Prisma's, where there is one for it. */
  readonly error_code?: string
  readonly meta?: unknown
}

export interface JsonRpcOptions {
  readonly input: Readable
  readonly output: Writable
  /** Answers a call, or throws. */
  call(method: string, params: unknown): Promise<unknown>
  toFailure(error: unknown): Failure
}

export interface JsonRpcServer {
  /** Resolves once the input has ended and all calls are answered. */
  readonly done: Promise<void>
  /** Asks the client to print a text, as the native engine does with the output of `diff`. */
  print(content: string): void
}

/** Serves JSON-RPC 2.0, a line for each message, one call after the other. */
export function serveJsonRpc({ input, output, call, toFailure }: JsonRpcOptions): JsonRpcServer {
  let prints = 0
  const send = (message: object) =>
    output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

  async function answer(line: string): Promise<void> {
    const request = parse(line)
    if (request === undefined) return void send({ id: null, error: parseError })
    // What remains is the client's acknowledgement of a print.
    if (request.method === undefined) return
    const { id } = request
    try {
      send({ id, result: (await call(request.method, request.params)) ?? null })
    } catch (error) {
      const data = toFailure(error)
      send({ id, error: { code: ENGINE_ERROR, message: SEE_DATA, data } })
    }
  }

  return {
    done: (async () => {
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() !== '') await answer(line)
      }
    })(),
    print(content) {
      send({ id: prints++, method: 'print', params: { content } })
    },
  }
}

interface Request {
  readonly id?: unknown
  readonly method?: string
  readonly params?: unknown
}

function parse(line: string): Request | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const parseError = { code: -32700, message: 'Parse error' }

/** The native engine's own code, behind which the real one stands in `data`. */
const ENGINE_ERROR = 4466
const SEE_DATA = 'An error happened. Check the data field for details.'
