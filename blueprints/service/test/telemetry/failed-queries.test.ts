import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineQuery } from '#kernel/cqrs/message.ts'
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts'
import { assemblePlatform } from '#platform/platform.ts'
import { type OtlpReceiver, startOtlpReceiver } from '#platform/telemetry/testing/otlp-receiver.ts'
import { type LogLine, withTelemetry } from '#platform/telemetry/testing/with-telemetry.ts'
import { createApp } from '../../src/app.ts'
import { createTestDatabase } from '../support/database.ts'

/** Stands for personal data. The quotes are for those who would look for the end of what is quoted. */
const name = 'Anna "O\'Hara" of Tara'
const account = 98765432101234

const event = (overrides: object): Prisma.OutboxEventCreateInput => ({
  id: randomUUID(),
  type: name,
  version: 1,
  entityId: name,
  occurredAt: new Date(),
  payload: { name },
  ...overrides,
})

/** By what is logged of each: ways in which a query fails, or the text of a query cannot be read. */
const failures: Readonly<Record<string, (client: PrismaClient) => Promise<unknown>>> = {
  'Database error 22P02: what it says is left out, since it may quote data': (client) =>
    client.$queryRaw`SELECT ${name}::uuid`,
  'Database error P0001: what it says is left out, since it may quote data': (client) =>
    client.$executeRaw`SELECT test_refuse(${name})`,
  'Database error 22003: what it says is left out, since it may quote data': (client) =>
    client.outboxEvent.create({ data: event({ version: account }) }),
  'Database error 22021: what it says is left out, since it may quote data': (client) =>
    client.outboxEvent.create({ data: event({ type: `${name}\0` }) }),
  'Database error 42P01: relation "no_such_table" does not exist': (client) =>
    client.$queryRaw`SELECT * FROM no_such_table WHERE name = ${name}`,
  'Database error 23505: duplicate key value violates unique constraint "outbox_events_id_key"':
    async (client) => {
      const twice = event({})
      for (const data of [twice, twice]) await client.outboxEvent.create({ data })
    },
  'An operation failed because it depends on one or more records that were required but not found. No record was found for an update.':
    (client) => client.outboxEvent.update({ where: { id: randomUUID() }, data: { type: name } }),
  'Argument `version`: Invalid value provided. Expected Int, provided String': (client) =>
    client.outboxEvent.create({ data: event({ version: name }) }),
  'Argument `version` is missing': (client) => {
    const { version: _, ...data } = event({})
    return client.outboxEvent.create({ data: data as ReturnType<typeof event> })
  },
  'Invalid value for argument `occurredAt`': (client) =>
    client.outboxEvent.findMany({ where: { occurredAt: name } }),
  'Unknown argument `kind`': (client) =>
    client.outboxEvent.findMany({ where: { type: name, kind: 1 } as object }),
  'A text is not valid JSON': async () => JSON.parse(name),
  'It is wrapped': (client) =>
    client.$queryRaw`SELECT ${name}::int`.catch((cause) => {
      throw new AggregateError([cause], 'It is wrapped', { cause })
    }),
}

const Fail = defineQuery('test.fail', z.object({ message: z.string() }))<unknown>()

let receiver: OtlpReceiver
let lines: readonly LogLine[]

beforeAll(async () => {
  receiver = await startOtlpReceiver()
  const { database, close } = await createTestDatabase()
  await database.client.$executeRaw`
    CREATE FUNCTION test_refuse(name text) RETURNS void LANGUAGE plpgsql
    AS 'BEGIN RAISE EXCEPTION ''% is not welcome'', name; END'`
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async (running) => {
    const platform = assemblePlatform(running.config, running.logger, database)
    const app = createApp(platform)
    platform.queries.register(Fail, {
      execute: async ({ message }) => failures[message]?.(database.client),
    })
    app.post('/failures', async (c) => {
      await platform.queries.execute(Fail({ message: await c.req.text() }))
      return c.text('It has not failed')
    })
    for (const message of Object.keys(failures)) {
      const response = await app.request('/failures', { method: 'POST', body: message })
      expect(await response.text()).toContain('internal-error')
    }
    lines = running.lines()
  })
  await close()
})
afterAll(() => receiver.close())

describe('a query that fails', () => {
  it('is logged with what is wrong', () => {
    const errors = lines.flatMap(({ err }) => (err ? [err as Record<string, string>] : []))
    expect(errors.map(({ message }) => message)).toEqual(Object.keys(failures))
    for (const { type, message, stack } of errors) {
      expect(stack).toMatch(/\n +at /)
      expect(stack?.startsWith(`${type}: ${message}`)).toBe(true)
    }
  })

  it('R4.4 R8.5 puts none of its parameters into logs or spans', () => {
    const written = JSON.stringify(lines) + receiver.text()
    expect(written).toContain('Database error 22003')
    expect(written).not.toMatch(/Anna|Hara|Tara|98765432/)
  })
})
