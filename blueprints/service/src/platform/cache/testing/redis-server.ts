import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

/** Why tests that need a Redis of their own cannot run here; nothing, where they can. */
export const redisServerMissing: string | undefined = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'There is no redis-server on the PATH.'
  }
})()

export interface RedisServer {
  readonly url: string
  start(...settings: string[]): Promise<void>
  kill(): Promise<void>
  /** Stops it from answering; its connections stay open. */
  freeze(): void
  thaw(): void
  /** A client of the test's own, to look at and spoil what is stored. */
  admin<Value>(work: (redis: Redis) => Promise<Value>): Promise<Value>
}

/**
 * A Redis server that a test may kill, freeze and fill. It is not started yet.
 *
 * @param givenUrl of a server that runs already, and is neither started nor stopped
 */
export async function createRedisServer(givenUrl?: string): Promise<RedisServer> {
  const port = await findFreePort()
  const url = givenUrl ?? `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const admin: RedisServer['admin'] = async (work) => {
    const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null })
    redis.on('error', () => {})
    try {
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  return {
    url,
    admin,
    async start(...settings) {
      if (givenUrl) return
      const base = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--daemonize',
        'no',
      ]
      child = spawn('redis-server', [...base, ...settings], { stdio: 'ignore' })
      await admin((redis) => redis.ping())
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}

/** Waits until the condition holds, and throws when it does not within 150 seconds: a test has 180. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 150_000
  while (!(await condition())) {
    if (performance.now() > deadline)
      throw new Error('The condition was not met within 150 seconds.')
    await sleep(10)
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
