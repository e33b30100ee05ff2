import { type AddressInfo, createServer } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { openDatabase } from '#platform/database/database.ts'
import { DatabaseStartError } from '#platform/database/start-error.ts'
import { testPool } from '../support/database.ts'
import { startFakePostgres } from '../support/fake-postgres.ts'

const password = 's3cr%3At'

async function failureOf(url: string, isProduction = false): Promise<Error> {
  const opened = openDatabase({
    url,
    directory: 'unused',
    migrations: 'unused',
    migrateOnStart: false,
    pool: { ...testPool, connectTimeout: 500 },
    logger: silentLogger,
    clock: monotonicClock,
    isProduction,
  })
  const error = await opened.catch((error) => error)
  expect(error).toBeInstanceOf(DatabaseStartError)
  expect(inspect(error, { depth: 10 })).not.toMatch(/s3cr(%3A|:)t/)
  return error
}

const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function failureWith(
  answer: Parameters<typeof startFakePostgres>[0],
  credentials = `ann:${password}`,
) {
  const { port, stop } = await startFakePostgres(answer)
  stops.push(stop)
  return failureOf(`postgresql://${credentials}@127.0.0.1:${port}/shop`)
}

describe('a start says in one sentence and a remedy, without the password,', () => {
  test('that DATABASE_URL is malformed', async () => {
    for (const url of [`postgresql://ann:${password}@:x/shop`, `mysql://ann:${password}@h/shop`]) {
      expect((await failureOf(url)).message).toBe(
        'DATABASE_URL is not the URL of a PostgreSQL database. Write it as postgresql://user:password@host:5432/database, special characters percent-encoded.',
      )
    }
  })

  test('that nothing listens at the address, and names the embedded database where there is one', async () => {
    const url = `postgresql://ann:${password}@127.0.0.1:${await freePort()}/shop`
    const sentence =
      /^The database at 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. Start it, or correct DATABASE_URL/
    const inDevelopment = (await failureOf(url)).message
    expect(inDevelopment).toMatch(sentence)
    expect(inDevelopment).toMatch(
      /; without DATABASE_URL, development runs an embedded database\.$/,
    )
    const inProduction = (await failureOf(url, true)).message
    expect(inProduction).toMatch(sentence)
    expect(inProduction).toMatch(/correct DATABASE_URL\.$/)
  })

  test('that the host does not exist', async () => {
    const error = await failureOf(`postgresql://ann:${password}@host.invalid/shop`)
    expect(error.message).toMatch(/^The database at host\.invalid:5432 cannot be reached/)
  })

  test('that the server does not answer in time', async () => {
    expect((await failureWith('silence')).message).toMatch(/cannot be reached \(.*timeout.*\)/)
  })

  test('that the password is wrong', async () => {
    const error = await failureWith({
      code: '28P01',
      message: 'password authentication failed for user "ann"',
    })
    expect(error.message).toMatch(/^The database at \S+ refused the user ann with that password\. /)
  })

  test('that a password is missing', async () => {
    const message = 'password authentication failed for user "ann"'
    const error = await failureWith({ code: '28P01', message }, 'ann')
    expect(error.message).toMatch(/ refused the user ann without a password\. Correct/)
  })

  test('that there is no such user', async () => {
    const error = await failureWith({ code: '28000', message: 'role "ann" does not exist' })
    expect(error.message).toMatch(
      / refused the user ann: role "ann" does not exist\. Correct the user name in DATABASE_URL/,
    )
  })

  test.each(['no encryption', 'SSL off'])(
    'that the server wants TLS, which it calls %s',
    async (end) => {
      const message = `no pg_hba.conf entry for host "10.0.0.1", user "ann", database "shop", ${end}`
      const error = await failureWith({ code: '28000', message })
      expect(error.message).toMatch(/ refused the connection: no pg_hba\.conf entry for host /)
      expect(error.message).toMatch(new RegExp(`${end}\\. Add sslmode=require to DATABASE_URL`))
    },
  )

  test('that the database does not exist', async () => {
    const error = await failureWith({ code: '3D000', message: 'database "shop" does not exist' })
    expect(error.message).toMatch(/^There is no database shop at \S+\. Create it with createdb/)
  })

  test('what the server says, where it says something else', async () => {
    const message = 'no pg_hba.conf entry for s3cr:t'
    const error = await failureWith({ code: 'XX000', message })
    expect(error.message).toMatch(
      /refused the connection: no pg_hba\.conf entry for \*\*\*\. Correct/,
    )
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
