import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import type { CommandResult } from '#cli/command-result.ts'
import type { Action, Invoke } from '#cli/run.ts'
import { exitCode, TplError } from '#errors.ts'
import { runInMemory } from './support.ts'

function createGreetProgram(action: Action) {
  return (invoke: Invoke) =>
    new Command('greet')
      .argument('<name>')
      .option('--json')
      .option('--loud')
      .option('-y, --yes')
      .version('1.2.3')
      .action((_name, options) => invoke('greet', options.yes === true, async () => action))
}

const hello: CommandResult = { data: { greeting: 'hello' }, text: 'Hello.' }
const succeed = createGreetProgram(async ({ progress }) => {
  progress.note('thinking')
  return hello
})
const fail = (error: unknown) =>
  createGreetProgram(async () => {
    throw error
  })

const refusal = new TplError({ code: 'busy', message: 'Ada is busy.', remedy: 'Wait.' })

describe('R9.2 the output of a command', () => {
  it('is text for a person', async () => {
    expect(await runInMemory(succeed, ['ada'])).toEqual({
      exitCode: exitCode.done,
      stdout: 'thinking\nHello.\n',
      stderr: '',
    })
  })

  it('is one JSON document on stdout with --json, and progress on stderr', async () => {
    const ran = await runInMemory(succeed, ['ada', '--json'])
    expect(JSON.parse(ran.stdout)).toEqual({ ok: true, command: 'greet', greeting: 'hello' })
    expect(ran.stderr).toBe('thinking\n')
  })

  it('is a JSON document with --json for a failure too', async () => {
    const ran = await runInMemory(fail(refusal), ['ada', '--json'])
    expect(JSON.parse(ran.stdout)).toEqual({
      ok: false,
      command: 'greet',
      exitCode: 1,
      error: { code: 'busy', message: 'Ada is busy.', remedy: 'Wait.' },
    })
    expect(ran).toMatchObject({ exitCode: 1, stderr: '' })
  })

  it('is a JSON document with --json for wrong usage too', async () => {
    const ran = await runInMemory(succeed, ['--json'])
    expect(ran.exitCode).toBe(2)
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: false,
      exitCode: 2,
      error: { code: 'usage', message: "Missing required argument 'name'." },
    })
  })

  it('is a JSON document with --json for --version and --help too', async () => {
    const version = await runInMemory(succeed, ['--json', '--version'])
    expect(JSON.parse(version.stdout)).toEqual({ ok: true, command: 'version', version: '1.2.3' })
    const help = await runInMemory(succeed, ['--help', '--json'])
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(JSON.parse(help.stdout)).toEqual({
      ok: true,
      command: 'help',
      help: expect.stringMatching(/^Usage: greet/),
    })
  })

  it('takes --json after -- for an argument', async () => {
    const ran = await runInMemory(succeed, ['--', '--json'])
    expect(ran.stdout).toBe('thinking\nHello.\n')
  })

  describe('with sequences that a terminal obeys, such as a project may hold', () => {
    const hostile = 'a\u001b]0;title\u0007\u001b[2Jb\r\u202ec'
    const shown = 'ab\\u000d\\u202ec'

    it('shows them in an error', async () => {
      const refused = new TplError({ code: 'busy', message: hostile, remedy: hostile })
      const ran = await runInMemory(fail(refused), ['ada'])
      expect(ran.stderr).toBe(`error ${shown}\n${shown}\n`)
    })

    it('shows them in a result and a note on a terminal', async () => {
      const program = createGreetProgram(async ({ progress }) => {
        progress.note(hostile)
        return { data: {}, text: hostile }
      })
      const { stdout } = await runInMemory(program, ['ada'], { terminal: true })
      expect(stdout).toBe(`${shown}\n${shown}\n`)
    })

    it('leaves the colours of a diff there, and every byte in a file', async () => {
      const text = `\u001b[32m+${hostile}\u001b[39m`
      const program = createGreetProgram(async () => ({ data: {}, text }))
      const onTerminal = await runInMemory(program, ['ada'], { terminal: true })
      expect(onTerminal.stdout).toBe(`\u001b[32m+${shown}\u001b[39m\n`)
      expect((await runInMemory(program, ['ada'])).stdout).toBe(`${text}\n`)
    })
  })
})

describe('R9.4 the error boundary', () => {
  it('prints a sentence and its remedy on stderr and ends with 1', async () => {
    expect(await runInMemory(fail(refusal), ['ada'])).toEqual({
      exitCode: exitCode.refused,
      stdout: '',
      stderr: 'error Ada is busy.\nWait.\n',
    })
  })

  it('ends with 2 for an unknown flag, and suggests the nearest', async () => {
    const ran = await runInMemory(succeed, ['ada', '--loude'])
    expect(ran).toEqual({
      exitCode: exitCode.usage,
      stdout: '',
      stderr: "error Unknown option '--loude'.\nDid you mean --loud?\n",
    })
  })

  it('ends with 130 when the developer cancelled, which is no error', async () => {
    const cancelled = new TplError({ code: 'cancelled', message: 'Cancelled.', exitCode: 130 })
    expect(await runInMemory(fail(cancelled), ['ada'])).toMatchObject({
      exitCode: 130,
      stderr: 'Cancelled.\n',
    })
  })

  it('says of an unexpected exception that it is our mistake, with the stack', async () => {
    const ran = await runInMemory(fail(new TypeError('x is not a function')), ['ada'])
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain(
      'This is a mistake in create-tpl-api, not yours: x is not a function',
    )
    expect(ran.stderr).toContain('run.test.ts')
  })

  it('ends with 1 for a check that did not pass', async () => {
    const check = createGreetProgram(async () => ({ ...hello, exitCode: 1 }))
    expect(await runInMemory(check, ['ada'])).toMatchObject({ exitCode: 1, stdout: 'Hello.\n' })
  })

  it('ends with 0 for --help and --version', async () => {
    expect(await runInMemory(succeed, ['--version'])).toMatchObject({
      exitCode: 0,
      stdout: '1.2.3\n',
    })
    const help = await runInMemory(succeed, ['--help'])
    expect(help.exitCode).toBe(0)
    expect(help.stdout).toContain('Usage: greet')
  })
})
