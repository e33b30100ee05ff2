import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isSupported } from '../../bin/launch.js'
import { machineNode } from './machine-node.ts'
import { cleanEnvironment, createFolder, installTarball, runBin, writePrograms } from './support.ts'

let base: string
let bin: string
let cwd: string

beforeAll(() => {
  base = createFolder()
  bin = join(installTarball(base).root, 'bin')
})

afterAll(() => {
  rmSync(base, { recursive: true, force: true })
})

beforeEach(() => {
  cwd = createFolder()
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

describe('isSupported', () => {
  it.each(['v22.15.0', 'v22.20.1', 'v24.0.0', 'v26.1.0'])('%s runs us', (version) => {
    expect(isSupported(version)).toBe(true)
  })
  it.each(['v18.19.0', 'v20.20.2', 'v22.14.9', 'v23.9.0'])('%s does not', (version) => {
    expect(isSupported(version)).toBe(false)
  })
})

describe.runIf(machineNode !== undefined)('R9.1 on a machine whose Node is too old', () => {
  const create = (env: NodeJS.ProcessEnv) =>
    runBin(join(bin, 'create-tpl-api.js'), ['orders', '--no-install', '--no-git'], {
      cwd,
      env,
      node: machineNode as string,
    })

  it('goes on with the Node from npm that is installed beside it', async () => {
    const folder = join(base, 'node_modules/node/bin')
    mkdirSync(folder, { recursive: true })
    symlinkSync(process.execPath, join(folder, 'node'))
    const ran = await create(cleanEnvironment(withoutNpm()))
    rmSync(join(base, 'node_modules/node'), { recursive: true })
    expect(ran.stderr).toMatch(
      /^Node \S+ is older than 22\.15: continuing on Node 24 from npm, which the service will bring as well\.\n$/,
    )
    expect(ran.exitCode).toBe(0)
    const { devDependencies } = JSON.parse(readFileSync(join(cwd, 'orders/package.json'), 'utf8'))
    expect(devDependencies.node).toBe('24')
    expect(ran.stdout).not.toContain('older than')
  })

  it('runs no program that somebody has put into the folder one is in', async () => {
    const folder = join(cwd, 'node_modules/node/bin')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'node'), `#!/bin/sh\ntouch ${join(cwd, 'ran')}\necho v24.0.0\n`)
    chmodSync(join(folder, 'node'), 0o755)
    await create(cleanEnvironment(withoutNpm()))
    expect(existsSync(join(cwd, 'ran'))).toBe(false)
  })

  it('asks npm for a Node where there is none, and passes the exit code through', async () => {
    const npm = [
      `echo "$@" > ${join(cwd, 'npm-was-called')}`,
      'while [ "$1" != "--" ]; do shift; done; shift; shift',
      `exec ${process.execPath} "$@"`,
    ]
    const programs = writePrograms(cwd, { npm: npm.join('\n') })
    expect(await create(cleanEnvironment(programs))).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(cwd, 'npm-was-called'), 'utf8')).toMatch(
      /--package=node(?:-bin)?-\w+-\w+@24 -- node /,
    )
    expect(await create(cleanEnvironment(programs))).toMatchObject({ exitCode: 1, stdout: '' })
    // What was typed is on no command line, which a shell would read.
    expect(readFileSync(join(cwd, 'npm-was-called'), 'utf8')).not.toContain('orders')
    expect(existsSync(join(cwd, 'orders/tpl.json'))).toBe(true)
  })

  it('says what to install where npm is missing too', async () => {
    const ran = await create({ ...cleanEnvironment(), PATH: writePrograms(cwd, {}) })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain('npm was not found. Install Node 24')
  })

  it('does not start over and over when the Node from npm is too old as well', async () => {
    const ran = await create({ ...cleanEnvironment(), TPL_RELAUNCHED: '1' })
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    expect(ran.stderr).toContain('is too old. Install Node 24')
  })
})

describe.runIf(machineNode !== undefined)('inside a project that has Node from npm', () => {
  it('sees the Node of the machine behind node_modules/.bin', async () => {
    const shadow = join(cwd, 'node_modules/.bin')
    mkdirSync(shadow, { recursive: true })
    execFileSync('cp', [process.execPath, join(shadow, 'node')])
    chmodSync(join(shadow, 'node'), 0o755)
    const env = {
      ...cleanEnvironment(),
      PATH: `${shadow}:${join(machineNode as string, '..')}:/bin`,
    }
    const args = ['orders', '--no-install', '--no-git']
    const ran = await runBin(join(bin, 'create-tpl-api.js'), args, {
      cwd,
      env,
      node: join(shadow, 'node'),
    })
    expect(ran.stdout).toMatch(/The machine's Node \S+ is older than 22\.15/)
  })
})

function withoutNpm(): string {
  return writePrograms(cwd, { npm: 'echo npm was called >&2; exit 9' })
}
