import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  fromToken,
  operatingSystemProcesses as processes,
  startOf,
  toToken,
} from '#tree/processes.ts'

const isLinux = process.platform === 'linux'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tpl-processes-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

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

  it('go by the pid alone where the start cannot be known any more', async () => {
    const self = await processes.self()
    vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }))
    expect(await processes.stateOf(self)).toBe('alive')
  })

  it('say that one of another user is alive', async () => {
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' })
    })
    expect(await processes.stateOf(await processes.self())).toBe('alive')
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

  it.runIf(isLinux)('have a start on Linux, whatever the name of the program', async () => {
    const program = path.join(folder, 'a) R 1 (2')
    await writeFile(program, '#!/bin/sh\nread line\n', { mode: 0o755 })
    const child = spawn(program)
    await once(child, 'spawn')
    expect(await readFile(`/proc/${child.pid}/comm`, 'utf8')).toBe('a) R 1 (2\n')
    const start = await startOf(child.pid ?? 0, 'linux')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(start).toMatch(/^\d+$/)
    expect(Number(start)).toBeGreaterThan(Number(await startOf(process.pid, 'linux')))
  })

  it.runIf(isLinux)('have a start by ps too, as on macOS', async () => {
    const start = await startOf(process.pid, 'darwin')
    expect(start).toMatch(/^[A-Z][a-z]{2}-[A-Z][a-z]{2}-\d+-\d+-\d+-\d+-\d{4}$/)
    expect(await startOf(0x7ffffff0, 'darwin')).toBe('')
    expect(await startOf(process.pid, 'win32')).toBe('')
  })

  it.runIf(isLinux)('have one start by ps in every language and time zone', async () => {
    const ps = `#!/bin/sh
if [ "$LC_ALL" = C ] && [ "$TZ" = UTC ]; then echo 'Tue Nov  3 23:10:00 2026'
else echo 'Mi  4 Nov 00:10:00 2026'; fi
`
    await writeFile(path.join(folder, 'ps'), ps, { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}${path.delimiter}${process.env.PATH}`)
    vi.stubEnv('LC_ALL', 'de_AT.UTF-8')
    vi.stubEnv('TZ', 'Europe/Vienna')
    expect(await startOf(process.pid, 'darwin')).toBe('Tue-Nov-3-23-10-00-2026')
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
