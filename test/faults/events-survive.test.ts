import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../support/postgres-database.ts'
import { type ServiceProcess, startService } from '../support/service-process.ts'
import { type Answer, createAtOnce } from './support/creations.ts'
import { faultOf, keepHistory, readHistories } from './support/history.ts'
import { buildRecordingService, type RecordingService } from './support/recording-service.ts'

const ROUNDS = 4
const CREATIONS = 1000

let service: RecordingService
let database: PostgresDatabase
let client: pg.Client
let running: readonly ServiceProcess[] = []

beforeAll(async () => {
  service = await buildRecordingService()
  database = await createPostgresDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await keepHistory(client)
})
afterAll(async () => {
  await Promise.all(running.map((instance) => instance.kill()))
  await client.end()
  await database.drop()
  await service.remove()
})

const startInstance = () =>
  startService({
    program: [service.server],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      // What a killed instance held is left to it for this long, and a bit. It is longer than two
      // statements wait for a connection: one that ran when its delivery has been given up would be
      // written down too late, and look out of order.
      OUTBOX_DELIVERY_TIMEOUT: '10000',
      DATABASE_CONNECT_TIMEOUT: '4000',
    },
  })

const startBoth = async () => {
  running = await Promise.all([startInstance(), startInstance()])
  return running
}

const countEvents = async (status: string) => {
  const sql = 'SELECT count(*)::int AS count FROM outbox_events WHERE status::text = $1'
  return (await client.query(sql, [status])).rows[0].count as number
}

/** Each event draws a position within its transaction, also where that is rolled back. */
const countRolledBack = async () => {
  const sql = 'SELECT (max(position) - count(*))::int AS count FROM outbox_events'
  return (await client.query(sql)).rows[0].count as number
}

/** Starts both instances, and kills each at a moment of its own, while creations are under way. */
async function createAndKill(run: number): Promise<Answer[]> {
  const instances = await startBoth()
  const share = CREATIONS / instances.length
  const killAfter = new Map(
    instances.map((each) => [each, 1 + Math.floor((Math.random() * share) / 2)]),
  )
  const killed: Promise<void>[] = []
  const answers = await createAtOnce({
    instances,
    count: CREATIONS,
    run,
    onAnswer(instance, answered) {
      if (answered === killAfter.get(instance)) killed.push(instance.kill())
    },
  })
  await Promise.all(killed)
  expect(killed).toHaveLength(instances.length)
  return answers
}

it('R5.5 events of what was committed outlive kills of two instances, in order per entity', async () => {
  const answers: Answer[] = []
  let leftBehind = 0
  for (let run = 1; run <= ROUNDS; run += 1) {
    answers.push(...(await createAndKill(run)))
    leftBehind += await countEvents('pending')
  }
  // Otherwise no kill has come between a commit and its delivery.
  expect(leftBehind).toBeGreaterThan(0)

  await startBoth()
  while ((await countEvents('pending')) > 0) await sleep(50)
  expect(await countEvents('dead')).toBe(0)
  expect(await countRolledBack()).toBeGreaterThan(0)

  const histories = await readHistories(client)
  expect(histories.map(faultOf).filter((fault) => fault !== undefined)).toEqual([])
  const committed = new Map(histories.map(({ id, committed }) => [id, committed]))
  const lost = answers.filter(({ id, quantity }) => !committed.get(id)?.includes(quantity))
  expect(lost).toEqual([])
})
