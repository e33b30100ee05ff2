import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '#kernel/cqrs/message.ts'
import { ok } from '#kernel/result.ts'
import { assemblePlatform, type Platform } from '#platform/platform.ts'
import { type OtlpReceiver, startOtlpReceiver } from '#platform/telemetry/testing/otlp-receiver.ts'
import { toTree } from '#platform/telemetry/testing/span-tree.ts'
import { type LogLine, withTelemetry } from '#platform/telemetry/testing/with-telemetry.ts'
import { createApp } from '../../src/app.ts'
import { createTestDatabase } from '../support/database.ts'

const Pack = defineCommand('parcels.pack', z.object({ label: z.string() }))<string>()

const Weigh = defineCommand('parcels.weigh', z.object({ weight: z.string() }))<string>()

let receiver: OtlpReceiver
let receiverOfFailure: OtlpReceiver
let courier: Server
let calls: IncomingHttpHeaders[]
let lines: readonly LogLine[]

beforeAll(async () => {
  receiver = await startOtlpReceiver()
  receiverOfFailure = await startOtlpReceiver()
  calls = []
  courier = createServer((request, response) => {
    calls.push(request.headers)
    response.end('fetched')
  })
  await new Promise<void>((resolve) => courier.listen(0, '127.0.0.1', resolve))
  const { port } = courier.address() as AddressInfo

  const { database, close } = await createTestDatabase()
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async (running) => {
    const platform = assemblePlatform(running.config, running.logger, database)
    const app = createApp(platform)
    packParcels(platform, `http://127.0.0.1:${port}/pickups/id-of-anna?key=query-secret`)
    app.post('/parcels/:id/pack', async (c) =>
      c.json(await platform.commands.execute(Pack({ label: c.req.query('label') ?? '' }))),
    )
    const response = await app.request('/parcels/id-of-berta/pack?label=label-of-clara', {
      method: 'POST',
      headers: { authorization: 'Bearer header-secret', cookie: 'session=cookie-secret' },
    })
    expect(await response.json()).toEqual({ ok: true, value: 'label-of-clara' })
    lines = running.lines()
  })
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiverOfFailure.url }, async (running) => {
    const platform = assemblePlatform(running.config, running.logger, database)
    const app = createApp(platform)
    platform.commands.register(Weigh, {
      execute: ({ weight }) =>
        database.current.$queryRaw`SELECT ${weight}::uuid`.then(() => ok('')),
    })
    app.get('/weights', async (c) => {
      return c.json(await platform.commands.execute(Weigh({ weight: 'secret-of-dora' })))
    })
    expect((await app.request('/weights')).status).toBe(500)
  })
  await close()
})
afterAll(async () => {
  courier.close()
  courier.closeAllConnections()
  await receiver.close()
  await receiverOfFailure.close()
})

describe('a request', () => {
  it('R4.2 R4.3 R4.4 is one trace: route, command, transaction, queries and calls', () => {
    expect(toTree(receiver.spans())).toEqual([
      'POST /parcels/:id/pack',
      '  command parcels.pack',
      '    prisma:client:transaction',
      '      prisma:client:start_transaction',
      '      prisma:client:operation',
      '        prisma:client:db_query',
      '      GET',
      '      prisma:client:commit_transaction',
      '        prisma:client:db_query',
    ])
    expect(new Set(receiver.spans().map(({ traceId }) => traceId)).size).toBe(1)
  })

  it('R4.4 times each query, and shows its text without the parameters', () => {
    const queries = receiver.spans().filter(({ name }) => name === 'prisma:client:db_query')
    for (const { durationMs } of queries) expect(durationMs).toBeGreaterThan(0)
    expect(queries.map(({ attributes }) => attributes['db.query.text'])).toContain(
      'SELECT $1::text AS label',
    )
  })

  it('R4.3 hands its trace to the service that it calls', () => {
    const call = receiver.spans().find(({ name }) => name === 'GET')
    expect(calls.map(({ traceparent }) => traceparent)).toEqual([
      `00-${call?.traceId}-${call?.spanId}-01`,
    ])
  })

  it('R4.7 has the ids of its trace in its log lines, written and exported', () => {
    const server = receiver.spans().find(({ kind }) => kind === 2)
    const written = lines.filter(({ trace_id }) => trace_id === server?.traceId)
    expect(written.map(({ msg }) => msg)).toEqual(['Packed', 'POST /parcels/id-of-berta/pack 200'])
    expect(written.at(-1)?.span_id).toBe(server?.spanId)
    expect(receiver.logs()).toMatchObject(
      written.map(({ msg, trace_id, span_id }) => ({
        body: msg,
        traceId: trace_id,
        spanId: span_id,
      })),
    )
  })

  it('R4.2 R4.6 is counted in the metrics', () => {
    const metric = receiver.metrics().find(({ name }) => name === 'http.server.request.duration')
    expect(metric?.points).toMatchObject([
      { count: 1, attributes: { 'http.route': '/parcels/:id/pack' } },
    ])
  })

  it('tells nobody its headers, its query, or what SQL was given', () => {
    expect(receiver.text()).not.toMatch(/header-secret|cookie-secret|query-secret|label-of-clara/)
  })

  it('has no ids of the path in spans and metrics', () => {
    expect(receiver.text('/v1/traces', '/v1/metrics')).not.toMatch(/id-of-/)
  })
})

describe('a request whose query fails', () => {
  it('R4.2 R4.4 marks its route and its command as failed, with the code of the error', () => {
    const failed = receiverOfFailure.spans().filter(({ failed }) => failed)
    expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['command parcels.weigh', 'P2010'],
      ['GET /weights', 'P2010'],
    ])
  })

  it('has nothing in its spans of what the database says about the data', () => {
    expect(receiverOfFailure.text('/v1/traces', '/v1/metrics')).not.toContain('secret-of-dora')
  })
})

function packParcels({ commands, database, logger }: Platform, pickupUrl: string): void {
  commands.register(Pack, {
    async execute({ label }) {
      const [row] = await database.current.$queryRaw<
        { label: string }[]
      >`SELECT ${label}::text AS label`
      await (await fetch(pickupUrl)).text()
      logger.info({}, 'Packed')
      return ok(row?.label ?? '')
    },
  })
}
