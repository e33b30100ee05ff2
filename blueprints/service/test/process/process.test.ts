import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { Agent, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { type EmbeddedServer, openEmbeddedServer } from '#platform/database/embedded/server.ts'
import { testPool } from '../support/database.ts'
import { ServiceProcess } from './service-process.ts'

/** A database that is open already, for tests that are not about the start: most of their time is its. */
let settings: { DATABASE_URL?: string } = {}
let shared: EmbeddedServer | undefined
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shared-'))
  if (process.env.TEST_DATABASE_URL) return
  shared = await openEmbeddedServer({
    directory: join(folder, 'postgres'),
    pool: testPool,
    logger: silentLogger,
    clock: monotonicClock,
  })
  settings = { DATABASE_URL: await shared.letOthersIn() }
})
afterAll(async () => {
  await shared?.close()
  await rm(folder, { recursive: true })
})

describe('a start', () => {
  it('R7.1 R7.2 ends with a service that is live and ready', async () => {
    await using service = await ServiceProcess.start({ DATABASE_MIGRATE_ON_START: 'true' })
    const url = await service.listening()
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    expect(service.log).toContainEqual(expect.objectContaining({ url, docs: `${url}/docs` }))
    const ready = await fetch(`${url}/health/ready`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      status: 'up',
      checks: { database: { status: 'up' } },
    })
  })

  it('R7.2 without the migrations ends with a service that is not ready, and says why', async () => {
    await using service = await ServiceProcess.start({ DATABASE_URL: '' })
    const ready = await fetch(`${await service.listening()}/health/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      checks: { database: { error: expect.stringContaining('Migrations are pending') } },
    })
  })

  it('on a port that is taken says so in one line, leaves no lock, and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const directory = await mkdtemp(join(tmpdir(), 'taken-port-'))
    try {
      await using service = await ServiceProcess.start({
        PORT: String(port),
        DATABASE_URL: '',
        EMBEDDED_DATABASE_DIR: join(directory, 'postgres'),
      })
      expect(await service.ended()).toBe(1)
      expect(await readdir(directory)).toEqual(['postgres'])
      expect(service.errors).toBe(
        `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set PORT to another port.\n`,
      )
    } finally {
      other.close()
      await rm(directory, { recursive: true })
    }
  })

  it('R8.1 with a setting that is wrong names it, and exits with 1', async () => {
    await using service = await ServiceProcess.start({ PORT: '70000' })
    expect(await service.ended()).toBe(1)
    expect(service.errors).toContain('PORT')
    expect(service.errors).not.toContain(' at ')
  })

  it('without its database says where it looked, hides the password, and exits with 1', async () => {
    await using service = await ServiceProcess.start({
      DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/things',
    })
    expect(await service.ended()).toBe(1)
    expect(service.errors).toContain('127.0.0.1:1')
    expect(service.errors).not.toContain('hunter2')
    expect(service.errors).not.toContain(' at file:')
  })
})

describe('SIGTERM', () => {
  it('lets running requests end, and exits with 0', async () => {
    // Less than the five seconds after which Node itself closes a connection that is kept alive.
    await using service = await ServiceProcess.start({ SHUTDOWN_TIMEOUT: '4000' })
    const url = await service.listening()
    // Connections that clients keep open for later must not hold the process: neither one that is
    // idle when the signal comes, nor one whose request is running then.
    const agent = new Agent({ keepAlive: true })
    const slow = ask(`${url}/slow`, agent)
    expect(await ask(`${url}/health/live`, agent)).toMatchObject({ status: 200 })
    await service.logged(({ started }) => started === '/slow')

    service.send('SIGTERM')

    expect(await slow).toMatchObject({ status: 200, body: 'done' })
    expect(await service.ended()).toBe(0)
    expect(service.log.at(-1)).toMatchObject({ level: 'info', msg: 'Shut down' })
    agent.destroy()
  })

  it('makes the service not ready before it stops listening', async () => {
    await using service = await ServiceProcess.start({ ...settings, SHUTDOWN_DRAIN_DELAY: '1000' })
    const url = await service.listening()
    service.send('SIGTERM')
    await service.logged(({ msg }) => msg === 'Shutting down')

    const ready = await ask(`${url}/health/ready`)
    expect(ready).toMatchObject({ status: 503, connection: 'close' })
    expect(ready.body).toContain('shutting down')
    expect(await ask(`${url}/health/live`)).toMatchObject({ status: 200, connection: 'close' })
    expect(await service.ended()).toBe(0)
    await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('cuts off a request that hangs when the time is up, and exits with 1', async () => {
    await using service = await ServiceProcess.start({ ...settings, SHUTDOWN_TIMEOUT: '1000' })
    const url = await service.listening()
    const hanging = expect(ask(`${url}/hang`)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await service.logged(({ started }) => started === '/hang')

    service.send('SIGTERM')

    await hanging
    expect(await service.ended()).toBe(1)
    expect(service.log).toContainEqual(
      expect.objectContaining({ level: 'error', msg: expect.stringContaining('were cut off') }),
    )
  })

  it('ends the process at once when it comes a second time', async () => {
    await using service = await ServiceProcess.start({ ...settings, SHUTDOWN_TIMEOUT: '600000' })
    const url = await service.listening()
    const hanging = expect(ask(`${url}/hang`)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await service.logged(({ started }) => started === '/hang')
    service.send('SIGTERM')
    await service.logged(({ msg }) => msg === 'Shutting down')
    await sleep(800)

    service.send('SIGTERM')

    expect(await service.ended()).toBe(143)
    await hanging
  })

  it('is one Ctrl-C when SIGINT comes twice in a moment, as under npm', async () => {
    await using service = await ServiceProcess.start(settings)
    const url = await service.listening()
    const slow = ask(`${url}/slow`)
    await service.logged(({ started }) => started === '/slow')
    service.send('SIGINT')
    await service.logged(({ msg }) => msg === 'Shutting down')
    service.send('SIGINT')
    expect(await slow).toMatchObject({ status: 200 })
    expect(await service.ended()).toBe(0)
  })
})

describe('an error that nothing catches', () => {
  it.each(['/throw', '/reject'])('is logged and ends the process with 1: %s', async (path) => {
    await using service = await ServiceProcess.start(settings)
    const url = await service.listening()
    await ask(url + path).catch(() => undefined)
    expect(await service.ended()).toBe(1)
    expect(service.log.at(-1)).toMatchObject({
      level: 'error',
      err: { message: expect.stringContaining('outside of any request') },
    })
  })
})

/** `fetch` keeps its connections to itself: this shows what becomes of each. */
async function ask(url: string, agent = new Agent()) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent }, resolve).on('error', reject)
  })
  const chunks = await response.toArray()
  return {
    status: response.statusCode,
    connection: response.headers.connection,
    body: Buffer.concat(chunks).toString(),
  }
}
