import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, converse, hasTerminal, keys } from './converse.ts'
import {
  cleanEnvironment,
  createFolder,
  listFiles,
  type Ran,
  repository,
  runBin,
  writePrograms,
} from './support.ts'

const bin = join(repository, 'bin', 'tpl.js')
const { enter, up, down, backspace, ctrlC, ctrlU } = keys

let folder: string
/** A service with the entity Customer. */
let original: string
let service: string

beforeAll(async () => {
  folder = createFolder()
  // Above the services, as in a workspace.
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  original = join(folder, 'original')
  const create = join(repository, 'bin', 'create-tpl-api.js')
  expectDone(
    await runBin(create, ['original', '--yes', '--no-install', '--no-git'], { cwd: folder }),
  )
  expectDone(await runBin(bin, ['add', 'entity', 'Customer', 'name:string'], { cwd: original }))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(() => {
  service = copyOriginal('service')
})

afterEach(() => rmSync(service, { recursive: true, force: true }))

// The types stand in the order of the help: string, text, int, bigint, float, decimal, …, enum, ref.
const decimal = down.repeat(5) + enter
const chooseEnum = up.repeat(2) + enter
const ref = up + enter
// With the sign of a question that waits: one that was answered is shown once more.
const firstField = '◆  First field of Order?'
const nextField = '◆  Next field of Order?'

const number: readonly Answer[] = [
  [firstField, `number${enter}`],
  ['What does number hold?', enter],
  ['Anything else about number?', `unique max=20${enter}`],
]

describe.runIf(hasTerminal)('R9.2 the fields of an entity, asked for in a terminal', () => {
  it('are those of the command that it prints, which asks nothing', async () => {
    const { exitCode, output } = await add(
      ['Order', '--with-cache'],
      [
        ...number,
        [nextField, `total${enter}`],
        ['What does total hold?', decimal],
        ['How many digits in all', enter],
        ['Anything else about total?', `min=0, index${enter}`],
        [nextField, `status${enter}`],
        ['What does status hold?', chooseEnum],
        ['Which values can it have?', `draft, paid${enter}`],
        ['Anything else about status?', `default=draft${enter}`],
        [nextField, `customer${enter}`],
        ['What does customer hold?', ref],
        ['Which entity does customer refer to?', enter],
        ['Anything else about customer?', enter],
        [nextField, `note:text:optional:default=none, yet${enter}`],
        [nextField, enter],
      ],
    )
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    const [, command = ''] = output.split('The same again, without questions:')
    expect(command.trim()).toBe(
      [
        'npx tpl add entity Order number:string:unique:max=20',
        "'total:decimal:10,2:index:min=0' 'status:enum:draft,paid:default=draft'",
        "customer:ref:Customer 'note:text:optional:default=none, yet' --with-cache",
      ].join(' '),
    )
    const other = copyOriginal('other')
    expectDone(await runInShell(command.trim(), other))
    expect(contentsOf(service)).toEqual(contentsOf(other))
  })

  it('may be none, and the command that it prints asks for none either', async () => {
    const { exitCode, output } = await add(['Order'], [[firstField, enter]])
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    const [, command = ''] = output.split('The same again, without questions:')
    expect(command.trim()).toBe('npx tpl add entity Order --yes')
  })

  it('are refused where they are typed, with the remedy, and can be changed there', async () => {
    const { exitCode, output } = await add(
      ['Order'],
      [
        [firstField, `unit price${enter}`],
        ['Did you mean unitPrice?', `${ctrlU}unitPrice${enter}`],
        ['What does unitPrice hold?', decimal],
        ['How many digits in all', `2,10${enter}`],
        ['Write all digits first: unitPrice:decimal:12,10.', `${ctrlU}12,10${enter}`],
        ['Anything else about unitPrice?', `optionl${enter}`],
        ['Did you mean optional?', `${ctrlU}optional${enter}`],
        [nextField, `unitPrice${enter}`],
        ['is there twice', `${ctrlU}order:bool${enter}`],
        ['Did you mean boolean?', `${ctrlU}parent${enter}`],
        ['What does parent hold?', ref],
        // After the entities that there are comes the new one.
        ['Which entity does parent refer to?', down + enter],
        ['Anything else about parent?', enter],
        ['Make it optional: parent:ref:Order:optional', `optional${enter}`],
        [nextField, enter],
      ],
    )
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    expect(output).toContain(
      "npx tpl add entity Order 'unitPrice:decimal:12,10:optional' parent:ref:Order:optional",
    )
  })

  it('are asked for again where no further answer could mend them', async () => {
    const { exitCode, output } = await add(
      ['Order'],
      [
        [firstField, `customerId${enter}`],
        ['What does customerId hold?', ref],
        ['Which entity does customerId refer to?', enter],
        // The name is there still, to be changed.
        [firstField, backspace.repeat(2) + enter],
        ['What does customer hold?', ref],
        ['Which entity does customer refer to?', enter],
        ['Anything else about customer?', enter],
        [nextField, enter],
      ],
    )
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    expect(output).toContain('Did you mean customer? It is kept as customerId.')
    expect(output).toContain('npx tpl add entity Order customer:ref:Customer\r\n')
  })

  it('are not asked for of an entity that the project has no room for', async () => {
    const { exitCode, output } = await add(['CustomerPage'], [])
    expect(exitCode).toBe(1)
    expect(output).toContain('The API of Customer uses the name CustomerPage.')
    expect(output).not.toContain('field of')
    expect(contentsOf(service)).toEqual(contentsOf(original))
  })

  const conversation: readonly Answer[] = [...number, [nextField, `total${enter}`]]

  it.each([...conversation.keys()])(
    'Ctrl-C at question %i ends with 130, writes nothing, and tells what was answered',
    async (index) => {
      const [question] = conversation[index] ?? ['']
      const { exitCode, output } = await add(
        ['Order'],
        [...conversation.slice(0, index), [question, ctrlC]],
      )
      expect(exitCode).toBe(130)
      expect(output).toContain('Cancelled.\r\nNothing was written.')
      const command = 'npx tpl add entity Order number:string:unique:max=20\r\n'
      expect(output.includes(command)).toBe(index === number.length)
      expect(contentsOf(service)).toEqual(contentsOf(original))
    },
  )

  it.each([
    ['--yes', ['Order', '--yes'], {}],
    ['a CI server', ['Order'], { CI: 'true' }],
    ['a field', ['Order', 'number:int'], {}],
    ['an entity that is there', ['Customer'], {}],
  ])('are not asked for with %s', async (_case, args, env) => {
    const { exitCode, output } = await add(args, [], env)
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
    expect(output).not.toContain('field of')
    expect(output).not.toContain('The same again')
  })
})

it('R9.2 without a terminal, no fields are asked for', async () => {
  const ran = await runBin(bin, ['add', 'entity', 'Order'], { cwd: service })
  expectDone(ran)
  expect(ran.stdout).not.toContain('field of')
})

function add(
  args: readonly string[],
  answers: readonly Answer[],
  env: NodeJS.ProcessEnv = {},
): ReturnType<typeof converse> {
  return converse({ bin: 'tpl', args: ['add', 'entity', ...args], answers, cwd: service, env })
}

function copyOriginal(name: string): string {
  const copy = join(folder, name)
  cpSync(original, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

/** Runs a command line as a person would who pasted it. */
function runInShell(command: string, cwd: string): Promise<Ran> {
  const npx = `[ "$1" = tpl ] && shift && exec ${process.execPath} ${bin} "$@"`
  const programs = writePrograms(folder, { npx })
  const env = cleanEnvironment(programs)
  return runBin('-c', [command], { cwd, env, node: '/bin/sh' })
}

function expectDone(ran: Ran): void {
  expect(ran).toMatchObject({ exitCode: 0 })
}

/** All files with their contents; a migration by its name without the time. */
function contentsOf(root: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listFiles(root).map((path) => [
      path.replace(/\/\d{14}_/, '/'),
      readFileSync(join(root, path), 'utf8'),
    ]),
  )
}
