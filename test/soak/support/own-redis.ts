import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { findFreePort } from '../../support/service-process.ts'

export interface OwnRedis {
  readonly url: string
  /** By SIGKILL, at once. What it held is lost. */
  kill(): Promise<void>
  start(): void
}

/** A Redis of our own on loopback, which can be killed without hurting anybody. */
export async function createOwnRedis(): Promise<OwnRedis> {
  const port = await findFreePort()
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  let child: ChildProcess
  const start = () => {
    child = spawn('redis-server', args, { stdio: 'ignore' })
  }
  start()
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    start,
  }
}
