import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createHealth } from './health.ts'
import { httpHealthCheck } from './http-check.ts'

const statuses: Readonly<Record<string, number>> = { '/fail': 503, '/away': 302 }

let server: Server
let origin: string
const requested: (string | undefined)[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    requested.push(request.url)
    if (request.url === '/hang') return
    response.statusCode = statuses[request.url ?? ''] ?? 200
    response.setHeader('Location', '/inside')
    response.end('body')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('httpHealthCheck', () => {
  it('R7.2 is up when the service answers with success', async () => {
    expect(await report('/ok')).toMatchObject({ status: 'up' })
  })

  it('gives its connection back without reading the body', async () => {
    const cancel = vi.fn()
    const fetch = async () => new Response(new ReadableStream({ cancel }))
    const check = httpHealthCheck({ name: 'payments', url: origin, fetch })
    await check.check(AbortSignal.timeout(5000))
    expect(cancel).toHaveBeenCalledOnce()
  })

  it('R7.3 tells the status of another answer', async () => {
    expect(await report('/fail')).toMatchObject({ error: 'It answered with the status 503.' })
  })

  it('follows no redirect, which could lead anywhere', async () => {
    expect(await report('/away')).toMatchObject({ error: 'It answered with the status 302.' })
    expect(requested).not.toContain('/inside')
  })

  it('R7.3 tells why there is no answer', async () => {
    expect(await report('http://127.0.0.1:1/')).toMatchObject({
      status: 'down',
      error: expect.stringMatching(/^fetch failed: /),
    })
  })

  it('R7.4 gives up on a service that does not answer', async () => {
    const aborted = new Promise<void>((done) => {
      server.once('request', (request) => request.once('close', done))
    })
    expect(await report('/hang', 50)).toMatchObject({ error: 'No answer within 50 ms.' })
    await aborted
  })
})

async function report(path: string, timeout = 5000) {
  const health = createHealth({
    checks: [httpHealthCheck({ name: 'payments', url: new URL(path, origin) })],
    timeout,
    logger: silentLogger,
    clock: () => 0,
    redact: (text) => text,
  })
  return (await health.ready()).checks.payments
}
