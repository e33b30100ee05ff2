import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProgram } from '#tasks/find-program.ts'
import { installDependencies } from '#tasks/install.ts'
import { ProgramError, runProgram } from '#tasks/run-program.ts'
import { createFolder, writeProgram } from './support.ts'

let cwd: string
let env: NodeJS.ProcessEnv

beforeEach(() => {
  cwd = createFolder()
  env = { PATH: `${join(cwd, 'bin')}:/usr/bin:/bin` }
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

const { signal } = new AbortController()

describe('runProgram', () => {
  it('answers what the program printed on stdout', async () => {
    writeProgram(join(cwd, 'bin'), 'greet', 'echo "hello $1"; echo noise >&2')
    expect(await runProgram('greet', ['ada'], { cwd, env, signal })).toBe('hello ada')
  })

  it('throws the exit code and the last 15 lines when the program fails', async () => {
    writeProgram(join(cwd, 'bin'), 'fail', 'seq 1 20; exit 3')
    const run = runProgram('fail', ['--now'], { cwd, env, signal })
    await expect(run).rejects.toThrow(ProgramError)
    await expect(run).rejects.toThrow('fail --now failed with exit code 3')
    const lines = Array.from({ length: 15 }, (_, index) => String(index + 6))
    await expect(run).rejects.toMatchObject({ lastLines: lines.join('\n') })
  })

  it('throws when there is no such program', async () => {
    await expect(runProgram('no-such', [], { cwd, env, signal })).rejects.toThrow(
      'no-such could not be run',
    )
  })

  it('starts nothing after Ctrl-C, which is no mistake of ours', async () => {
    const run = runProgram('no-such', [], { cwd, env, signal: AbortSignal.abort() })
    await expect(run).rejects.toMatchObject({ code: 'cancelled', exitCode: 130 })
  })

  it('keeps from the program what npx meant for us, but not the registry', async () => {
    writeProgram(join(cwd, 'bin'), 'show', 'env')
    const output = await runProgram('show', [], {
      cwd,
      signal,
      env: {
        ...env,
        TPL_MACHINE_NODE: 'v20.0.0',
        npm_config_package: 'node@24',
        npm_package_name: 'x',
        npm_config_registry: 'https://registry.example',
      },
    })
    expect(output).toContain('npm_config_registry=https://registry.example')
    expect(output).not.toMatch(/TPL_|npm_config_package|npm_package_name/)
  })

  it('puts our own Node before an older one only when the machine has an older one', async () => {
    writeProgram(join(cwd, 'bin'), 'show', 'echo "$PATH"')
    expect(await runProgram('show', [], { cwd, env, signal })).toBe(env.PATH)
    const relaunched = { ...env, TPL_RELAUNCHED: '1' }
    expect(await runProgram('show', [], { cwd, env: relaunched, signal })).toBe(
      `${join(process.execPath, '..')}:${env.PATH}`,
    )
  })
})

describe('installDependencies', () => {
  it('when cancelled, ends the install with all that it started, and removes node_modules', async () => {
    const controller = new AbortController()
    writeProgram(
      join(cwd, 'bin'),
      'npm',
      'mkdir -p node_modules/half\nsleep 60 &\necho $! > child.pid\nwait',
    )
    const install = installDependencies('npm', { cwd, env, signal: controller.signal })
    while (!existsSync(join(cwd, 'child.pid')) || readPid(cwd) === 0) await tick()
    controller.abort()
    await expect(install).rejects.toMatchObject({ code: 'cancelled', exitCode: 130 })
    expect(existsSync(join(cwd, 'node_modules'))).toBe(false)
    await expect.poll(() => isAlive(readPid(cwd))).toBe(false)
  })

  it('when it fails, leaves node_modules to the package manager', async () => {
    writeProgram(join(cwd, 'bin'), 'npm', 'mkdir node_modules; echo E404 >&2; exit 1')
    const install = installDependencies('npm', { cwd, env, signal })
    await expect(install).rejects.toMatchObject({ lastLines: 'E404' })
    expect(existsSync(join(cwd, 'node_modules'))).toBe(true)
  })
})

describe('findProgram', () => {
  it('finds what is executable in PATH, and nothing else', () => {
    const file = writeProgram(join(cwd, 'bin'), 'tool', '')
    expect(findProgram('tool', env)).toBe(file)
    expect(findProgram('other', env)).toBeUndefined()
    expect(findProgram('bin', { PATH: cwd })).toBeUndefined()
    expect(findProgram('tool', {})).toBeUndefined()
  })
})

function readPid(folder: string): number {
  return Number(readFileSync(join(folder, 'child.pid'), 'utf8'))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A killed child that nobody waits for stays as a zombie, which is dead to us.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10))
}
