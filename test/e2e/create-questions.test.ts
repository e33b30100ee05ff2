import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, converse, hasTerminal } from './converse.ts'
import { cleanEnvironment, createFolder, repository, writePrograms } from './support.ts'

let cwd: string

beforeEach(() => {
  cwd = createFolder()
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

describe.runIf(hasTerminal)('R9.2 in a terminal', () => {
  it('asks for what no flag said, and prints the command that asks nothing', async () => {
    const { exitCode, output } = await create(
      [],
      [
        ['Where shall the service go?', 'orders\r'],
        ['Install the dependencies with npm?', 'n'],
        ['Make a git repository?', 'n'],
      ],
    )
    expect(exitCode).toBe(0)
    expect(output).toContain(`node ${join(repository, 'bin/create-tpl-api.js')} orders --yes`)
    expect(existsSync(join(cwd, 'orders/package.json'))).toBe(true)
  })

  it('tells at once what is wrong with an answer', async () => {
    const { exitCode, output } = await create(
      ['--no-install', '--no-git'],
      [
        ['Where shall the service go?', 'Orders\r'],
        ['A name like orders works.', '\x7f'.repeat(6)],
        ['Where shall the service go?', 'orders\r'],
      ],
    )
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    expect(readdirSync(cwd)).toEqual(['orders'])
  })

  it.each([0, 1, 2])('Ctrl-C at question %i ends with 130 and writes nothing', async (index) => {
    const answers: Answer[] = [
      ['Where shall the service go?', 'orders\r'],
      ['Install the dependencies with npm?', 'n'],
      ['Make a git repository?', 'n'],
    ]
    const [question] = answers[index] ?? ['']
    const { exitCode, output } = await create([], [...answers.slice(0, index), [question, '\x03']])
    expect(exitCode).toBe(130)
    expect(output).toContain('Nothing was written.')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('Ctrl-C in an install ends with 130, without node_modules, and says how to go on', async () => {
    const programs = writePrograms(cwd, { npm: 'mkdir -p node_modules/half; sleep 60' })
    const { exitCode, output } = await create(
      ['orders', '--no-git'],
      [['Installing the dependencies with npm 5', '\x03']],
      cleanEnvironment(programs),
    )
    expect(exitCode).toBe(130)
    expect(output).toContain('cd orders')
    expect(existsSync(join(cwd, 'orders/src/main.ts'))).toBe(true)
    expect(existsSync(join(cwd, 'orders/node_modules'))).toBe(false)
  })

  it('--dry-run shows the plan, and where the whole of it is', async () => {
    const { exitCode, output } = await create(['orders', '--dry-run'], [])
    expect(exitCode).toBe(0)
    const lines = output.trimEnd().split('\r\n')
    expect(lines[0]).toBe(`In ${cwd}/orders this would make:`)
    expect(lines.slice(-4)).toEqual([
      'Then it would run: install, git.',
      'With --json, each file and all that would be in it: changes, diff.',
      '',
      'Nothing was written.',
    ])
  })

  it.each([
    ['--yes', ['--yes'], {}],
    ['a CI server', ['orders'], { CI: 'true' }],
    ['a directory', ['orders'], {}],
  ])('asks nothing with %s', async (_case, args, env) => {
    const { exitCode } = await create([...args, '--no-install', '--no-git'], [], env)
    expect(exitCode).toBe(0)
    expect(readdirSync(cwd)).toHaveLength(1)
  })
})

function create(
  args: readonly string[],
  answers: readonly Answer[],
  env: NodeJS.ProcessEnv = {},
): ReturnType<typeof converse> {
  return converse({ bin: 'create-tpl-api', args, answers, cwd, env })
}
