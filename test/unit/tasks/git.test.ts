import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRepository, pathInRepository } from '#tasks/git.ts'
import { ProgramError } from '#tasks/run-program.ts'
import { createFolder, writeProgram } from './support.ts'

let cwd: string
let env: NodeJS.ProcessEnv
const { signal } = new AbortController()

beforeEach(() => {
  cwd = createFolder()
  // Nobody's settings but the test's.
  env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' }
  mkdirSync(join(cwd, 'orders'))
  writeFileSync(join(cwd, 'orders/README.md'), '# orders\n')
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: join(cwd, 'orders'), env, encoding: 'utf8' }).trim()
}

function optionsWith(overrides: NodeJS.ProcessEnv = {}) {
  return { cwd: join(cwd, 'orders'), env: { ...env, ...overrides }, signal }
}

describe('createRepository', () => {
  it('commits everything on main, by us where git does not know the developer', async () => {
    await createRepository('Create orders', optionsWith())
    expect(git('log', '--format=%an %s')).toBe('create-tpl-api Create orders')
    expect(git('branch', '--show-current')).toBe('main')
    expect(git('status', '--porcelain')).toBe('')
  })

  it('commits as the developer, on the branch that the developer likes', async () => {
    writeFileSync(
      join(cwd, '.gitconfig'),
      '[user]\nname = Ada\nemail = ada@example.com\n[init]\ndefaultBranch = trunk\n[commit]\ngpgSign = true\n',
    )
    await createRepository('Create orders', optionsWith())
    expect(git('log', '--format=%an <%ae>')).toBe('Ada <ada@example.com>')
    expect(git('branch', '--show-current')).toBe('trunk')
  })

  it('throws what git said when git fails', async () => {
    writeProgram(join(cwd, 'bin'), 'git', 'echo "fatal: no" >&2; exit 128')
    const failing = createRepository(
      'Create orders',
      optionsWith({ PATH: `${join(cwd, 'bin')}:/usr/bin:/bin` }),
    )
    await expect(failing).rejects.toThrow(ProgramError)
    await expect(failing).rejects.toMatchObject({ lastLines: 'fatal: no' })
  })
})

describe('pathInRepository', () => {
  it('sees a repository in the folder and in one above it', async () => {
    expect(await pathInRepository(optionsWith())).toBeUndefined()
    execFileSync('git', ['init', '--quiet'], { cwd, env })
    expect(await pathInRepository(optionsWith())).toBe('orders')
    expect(await pathInRepository({ ...optionsWith(), cwd })).toBe('')
  })

  it('sees one that is not whole, whose settings could name programs to run', async () => {
    mkdirSync(join(cwd, 'orders/.git'))
    writeFileSync(join(cwd, 'orders/.git/config'), '[core]\nfsmonitor = evil\n')
    expect(await pathInRepository(optionsWith())).toBe('')
  })
})
