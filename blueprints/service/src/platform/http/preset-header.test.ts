import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { PresettableResponse } from './preset-header.ts'

let server: Server | undefined

afterEach(() => new Promise<unknown>((resolve) => server?.close(resolve)))

describe('PresettableResponse', () => {
  it.each<[string, string | null, (response: ServerResponse) => void]>([
    ['nothing else', null, (response) => response.end()],
    ['a status', null, (response) => response.writeHead(200).end()],
    ['a status and its reason', null, (response) => response.writeHead(200, 'OK').end()],
    ['headers in an object', 'a', (response) => response.writeHead(200, { Own: 'a' }).end()],
    ['headers in a list', 'a', (response) => response.writeHead(200, ['Own', 'a']).end()],
    ['a header that was set', 'a', (response) => response.setHeader('Own', 'a').end()],
  ])('writes what was preset, with %s', async (_, own, end) => {
    const { headers } = await answerOf((response) => {
      response.preset('Preset', 'x')
      end(response)
    })
    expect(headers.get('preset')).toBe('x')
    expect(headers.get('own')).toBe(own)
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['an object', (response) => response.writeHead(201, 'Made', { PRESET: 'own' }).end()],
    ['a list', (response) => response.writeHead(201, 'Made', ['PRESET', 'own']).end()],
  ])("lets the answer's own headers in %s win", async (_, end) => {
    const { status, statusText, headers } = await answerOf((response) => {
      response.preset('Preset', 'x')
      end(response)
    })
    expect(headers.get('preset')).toBe('own')
    expect({ status, statusText }).toEqual({ status: 201, statusText: 'Made' })
  })
})

async function answerOf(answer: (response: PresettableResponse) => void): Promise<Response> {
  const listener: RequestListener = (_, response) => answer(response as PresettableResponse)
  const listening = createServer({ ServerResponse: PresettableResponse }, listener)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  return fetch(`http://127.0.0.1:${port}`, { headers: { Connection: 'close' } })
}
