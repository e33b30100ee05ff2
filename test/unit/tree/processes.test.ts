import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import {
  fromToken,
  operatingSystemProcesses as processes,
  startOf,
  toToken,
} from '#tree/processes.ts'

describe('the processes of the operating system', () => {
  it('say that this one is alive', async () => {
    expect(await processes.stateOf(await processes.self())).toBe('alive')
  })

  it('say that one with the same pid and another start is dead', async () => {
    const self = await processes.self()
    expect(self.startedAt).toMatch(/^[\w-]+$/)
    expect(await processes.stateOf({ ...self, startedAt: '1' })).toBe('dead')
  })

  it('go by the pid alone where the start is not known', async () => {
    expect(await processes.stateOf({ ...(await processes.self()), startedAt: '' })).toBe('alive')
  })

  it('say of a process that was killed that it is dead', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    const identity = { ...(await processes.self()), pid, startedAt: await startOf(pid) }
    expect(await processes.stateOf(identity)).toBe('alive')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processes.stateOf(identity)).toBe('dead')
  })

  it('do not know about other machines', async () => {
    const self = await processes.self()
    expect(await processes.stateOf({ ...self, host: `${self.host}-2` })).toBe('elsewhere')
  })

  it.runIf(process.platform === 'linux')('have a start by ps too, as on macOS', async () => {
    const start = await startOf(process.pid, 'darwin')
    expect(start).toMatch(/^[A-Z][a-z]{2}-[A-Z][a-z]{2}-\d+-\d+-\d+-\d+-\d{4}$/)
    expect(await startOf(0x7ffffff0, 'darwin')).toBe('')
    expect(await startOf(process.pid, 'win32')).toBe('')
  })
})

describe('the token of a process', () => {
  it.each(['laptop', 'build-7.example.org', 'Büro/PC @2', ''.padEnd(100, 'x')])(
    'is a file name, and gives the process back: %s',
    (host) => {
      const identity = { pid: 4711, startedAt: 'Tue-Nov-24-09-10-00-2026', host }
      expect(toToken(identity)).toMatch(/^[^/\\@\s]+$/)
      expect(fromToken(toToken(identity))).toEqual(identity)
    },
  )

  it.each(['', 'me', '1.2', 'x.y.z', '1.2.%', '1.../x', '12345678901.2.x'])(
    'is not %j',
    (token) => {
      expect(fromToken(token)).toBeUndefined()
    },
  )
})
