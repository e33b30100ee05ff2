import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { serveJsonRpc } from '#schema-engine/json-rpc.ts'

type Call = (method: string, params: unknown) => Promise<unknown>

/** What is answered to lines, once the input has ended. */
async function answersTo(lines: readonly unknown[], call: Call): Promise<unknown[]> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const toFailure = (error: unknown) => ({ is_panic: false, message: (error as Error).message })
  const server = serveJsonRpc({ input, output, call, toFailure })
  for (const line of lines) {
    input.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
  }
  input.end()
  await server.done
  output.end()
  return (await text(output))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const request = (id: number, method: string, params?: unknown) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})

it('answers each call under its id, in the order of the calls', async () => {
  const call: Call = async (method, params) => {
    if (method === 'slow') await new Promise((resolve) => setTimeout(resolve, 20))
    return { method, params }
  }
  expect(await answersTo([request(1, 'slow', { a: 1 }), request(2, 'fast')], call)).toEqual([
    { jsonrpc: '2.0', id: 1, result: { method: 'slow', params: { a: 1 } } },
    { jsonrpc: '2.0', id: 2, result: { method: 'fast' } },
  ])
})

it('answers a failed call with what is known of it, and goes on', async () => {
  const call: Call = async (method) => {
    if (method === 'fails') throw new Error('no')
    return null
  }
  expect(await answersTo([request(1, 'fails'), request(2, 'works')], call)).toEqual([
    {
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message: 'no' },
      },
    },
    { jsonrpc: '2.0', id: 2, result: null },
  ])
})

it('takes no acknowledgement of a print for a call, and refuses what is no JSON', async () => {
  const acknowledgement = { jsonrpc: '2.0', id: 0, result: {} }
  expect(await answersTo([acknowledgement, '', '{"id":', request(1, 'x')], async () => 1)).toEqual([
    { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } },
    { jsonrpc: '2.0', id: 1, result: 1 },
  ])
})

it('asks for prints, each under another id', async () => {
  const output = new PassThrough()
  const server = serveJsonRpc({
    input: new PassThrough(),
    output,
    call: async () => null,
    toFailure: () => ({ is_panic: false, message: '' }),
  })
  server.print('one')
  server.print('two')
  output.end()
  const lines = (await text(output)).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { jsonrpc: '2.0', id: 0, method: 'print', params: { content: 'one' } },
    { jsonrpc: '2.0', id: 1, method: 'print', params: { content: 'two' } },
  ])
})
