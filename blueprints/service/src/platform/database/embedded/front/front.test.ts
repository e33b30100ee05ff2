import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPGlite } from '../template.ts'
import { Front, type FrontAddress } from './front.ts'
import { bind, execute, message, openRawClient, parse, text } from './testing/raw-client.ts'

let db: PGlite
let front: Front
let address: FrontAddress
const clients: pg.Client[] = []

beforeAll(async () => {
  db = await startPGlite('memory://', 'empty')
})

afterAll(() => db.close())

beforeEach(async () => {
  await db.exec('DROP TABLE IF EXISTS boxes; CREATE TABLE boxes (id int PRIMARY KEY)')
  front = new Front(db, WAIT)
  address = await front.listen()
})

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end()
  await front.close()
})

const WAIT = 300

async function connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    user: 'postgres',
    database: 'postgres',
    ...address,
    ...options,
  })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

async function answerTo(client: pg.Client, sql: string, values: unknown[] = []): Promise<unknown> {
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' })
  return rows[0]?.[0]
}

const count = (client: pg.Client) => answerTo(client, 'SELECT count(*)::int FROM boxes')

describe('a client of another process', () => {
  test.each([
    ['with a wrong password', { password: 'wrong' }, '28P01'],
    ['as another user', { user: 'app' }, '28P01'],
    ['to another database', { database: 'other' }, '3D000'],
    ['with a setting that does not exist', { options: '-c no_such_setting=1' }, '42704'],
  ])('is refused %s', async (_, options, code) => {
    await expect(connect(options)).rejects.toMatchObject({ code })
  })

  test('is answered, by simple and by extended queries', async () => {
    const client = await connect()
    const results = await client.query('SELECT 1 AS one; SELECT 2 AS two')
    expect(results).toMatchObject([{ rows: [{ one: 1 }] }, { rows: [{ two: 2 }] }])
    expect(await answerTo(client, 'SELECT $1::text', ['Ω'])).toBe('Ω')
    expect(await answerTo(client, "SELECT length(repeat('x', 3000000))")).toBe(3_000_000)
  })

  test('goes on after an error', async () => {
    const client = await connect()
    await expect(client.query('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' })
    await expect(client.query('SELEC')).rejects.toMatchObject({ code: '42601', position: '1' })
    expect(await answerTo(client, 'SELECT 3')).toBe(3)
  })
})

describe('between clients', () => {
  test('nobody comes into a transaction of another, and all wait for its end', async () => {
    const [one, other] = [await connect(), await connect()]
    await one.query('BEGIN')
    await one.query('INSERT INTO boxes VALUES (1)')
    const counted = count(other)
    await one.query('ROLLBACK')
    expect(await counted).toBe(0)
  })

  test('who waits for too long gets an error, and can go on later', async () => {
    const [one, other] = [await connect(), await connect()]
    await one.query('BEGIN')
    await expect(other.query('SELECT 1')).rejects.toMatchObject({ code: '55P03' })
    await expect(other.query('SELECT $1::int', [1])).rejects.toMatchObject({ code: '55P03' })
    await one.query('COMMIT')
    expect(await answerTo(other, 'SELECT 4')).toBe(4)
  })

  test('prepared statements of one name are different ones', async () => {
    const [one, other] = [await connect(), await connect()]
    const prepared = (client: pg.Client, text: string) => client.query({ name: 'same', text })
    await prepared(one, 'SELECT 1 AS n')
    await prepared(other, 'SELECT 2 AS n')
    expect((await prepared(one, 'SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
  })

  test('the statement without a name is each one’s own', async () => {
    const one = await openRawClient(front)
    const other = await connect()
    await one.exchange(parse('SELECT 1'), message('S'))
    await answerTo(other, 'SELECT $1::int', [2])
    expect(await one.exchange(bind(), execute(), message('S'))).toContain('\x00\x011C')
    one.end()
  })

  test('settings are each one’s own, and those of a transaction that rolls back are none', async () => {
    const [one, other] = [await connect(), await connect({ options: '-c timezone=Asia/Tokyo' })]
    await one.query("SET timezone = 'Europe/Paris'; SET search_path = pg_catalog")
    await one.query("BEGIN; SET timezone = 'Africa/Cairo'; ROLLBACK")
    const show = (client: pg.Client, name: string) => answerTo(client, `SHOW ${name}`)
    expect(await show(other, 'timezone')).toBe('Asia/Tokyo')
    expect(await show(other, 'search_path')).toBe('public')
    expect(await show(one, 'timezone')).toBe('Europe/Paris')
    expect(await show(one, 'search_path')).toBe('pg_catalog')
    expect(await show(await connect(), 'timezone')).toBe('UTC')
  })

  test('an advisory lock is held by one, until it gives it up or goes', async () => {
    const [one, other, third] = [await connect(), await connect(), await connect()]
    await one.query('SELECT pg_advisory_lock(42)')
    await expect(other.query('SELECT pg_advisory_lock(42)')).rejects.toMatchObject({
      code: '55P03',
    })
    await other.query('SELECT pg_advisory_lock(43)')
    const locked = other.query('SELECT pg_advisory_lock(42)')
    await one.query('SELECT pg_advisory_unlock(42)')
    await locked
    const next = third.query('SELECT pg_advisory_lock(42)')
    await other.end()
    await next
  })
})

describe('a client that goes', () => {
  test('leaves nothing of its transaction, and lets the others on', async () => {
    const [one, other] = [await connect(), await connect()]
    await one.query('BEGIN; INSERT INTO boxes VALUES (1)')
    const counted = count(other)
    socketOf(one).destroy()
    expect(await counted).toBe(0)
  })

  test('while it waits does not get its turn', async () => {
    const [one, other, third] = [await connect(), await connect(), await connect()]
    await one.query('BEGIN')
    other.query('INSERT INTO boxes VALUES (1)').catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 20))
    socketOf(other).destroy()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await one.query('COMMIT')
    expect(await count(third)).toBe(0)
  })

  test('leaves no prepared statements', async () => {
    const [one, other] = [await connect(), await connect()]
    await one.query({ name: 'kept', text: 'SELECT 1' })
    await one.end()
    await expect
      .poll(() => answerTo(other, 'SELECT count(*)::int FROM pg_prepared_statements'))
      .toBe(0)
  })

  test('half-way through a batch leaves the backend to the others', async () => {
    const one = await openRawClient(front)
    await one.exchange(parse('INSERT INTO boxes VALUES (1)'), bind(), execute(), message('H'))
    one.end()
    expect(await count(await connect())).toBe(0)
  })
})

describe('COPY', () => {
  const copy = async (sql: string, ...data: Buffer[]) => {
    const client = await openRawClient(front)
    await client.exchange(message('Q', text(sql)))
    const reply = await client.exchange(...data)
    client.end()
    return reply
  }

  test('from the client stores what it sends', async () => {
    const data = [message('d', Buffer.from('1\n2\n')), message('c')]
    expect(await copy('COPY boxes FROM STDIN', ...data)).toContain('COPY 2')
    expect(await count(await connect())).toBe(2)
  })

  test('from the client can be given up, and can fail', async () => {
    expect(await copy('COPY boxes FROM STDIN', message('f', text('enough')))).toContain('enough')
    expect(await copy('COPY absent FROM STDIN', message('c'))).toContain('42P01')
    expect(await count(await connect())).toBe(0)
  })

  test('among other statements is refused, and ends nothing', async () => {
    const client = await connect()
    await expect(client.query('SELECT 1; COPY boxes FROM STDIN')).rejects.toMatchObject({
      code: '0A000',
    })
    expect(await answerTo(client, "SELECT 'COPY boxes FROM STDIN'")).toBe('COPY boxes FROM STDIN')
  })
})

test('says so from then on when PostgreSQL has ended', async () => {
  let runs = 0
  const ended = new Front({
    runExclusive: (work: () => unknown) => work(),
    execProtocolRaw: async (bytes: Uint8Array) => {
      if (bytes.includes(66)) runs += 1
      if (runs > 0) throw new Error('Program terminated with exit(1)')
      return db.runExclusive(() => db.execProtocolRaw(bytes))
    },
  } as unknown as PGlite)
  address = await ended.listen()
  const client = await connect()
  await expect(client.query('SELECT $1::int', [1])).rejects.toMatchObject({ code: '57P01' })
  const next = await connect()
  await expect(next.query('SELECT 1')).rejects.toThrow('start the service again')
  expect(runs).toBe(1)
  await ended.close()
})

const socketOf = (client: pg.Client) =>
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream
