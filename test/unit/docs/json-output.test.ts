import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCreateProgram } from '#cli/create.ts'
import { createTplProgram } from '#cli/tpl.ts'
import { errorCodes } from '#error-codes.ts'
import { readBlocks, readCode, readRows, readSection } from '../../support/markdown.ts'
import { fillIn } from '../../support/placeholders.ts'
import { runInMemory } from '../cli/support.ts'

const repository = join(import.meta.dirname, '..', '..', '..')
const page = readFileSync(join(repository, 'docs/json-output.md'), 'utf8')

const blocks = readBlocks(page)
/** Each command of the page, and the document behind it. */
const examples = blocks.flatMap(({ language, text }, index) =>
  language === 'sh'
    ? [{ command: text.trim(), document: JSON.parse(blocks[index + 1]?.text ?? '') }]
    : [],
)

let folder: string

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-json-')))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command of the page: `create-tpl-api` here, `npx tpl` in the service that it creates. */
async function run(command: string) {
  const [program = '', ...words] = command.replace(/^npx /, '').split(' ')
  const env = { PATH: process.env.PATH }
  const isTpl = program === 'tpl'
  const cwd = isTpl ? join(folder, 'orders') : folder
  const ran = await runInMemory(isTpl ? createTplProgram : createCreateProgram, words, { cwd, env })
  if (!isTpl && !words.includes('--dry-run')) {
    symlinkSync(join(repository, 'node_modules'), join(folder, 'orders/node_modules'))
  }
  return { exitCode: ran.exitCode, document: JSON.parse(ran.stdout) }
}

describe('R9.2 docs/json-output.md', () => {
  const open = new Set(['bytes', 'durationMs'])

  // In the order of the page, since each goes on from what the ones before have made.
  it.each(examples)('shows what $command prints', async ({ command, document }) => {
    const ran = await run(command)
    expect(fillIn(ran.document, document, open)).toEqual(document)
    expect(ran.exitCode).toBe(document.exitCode ?? 0)
  })

  it('has an example for each of its documents', () => {
    expect(blocks.map(({ language }) => language)).toEqual(examples.flatMap(() => ['sh', 'json']))
  })

  it.each([
    ['### create', ['create-tpl-api billing --dry-run --json']],
    [
      '### add entity, add field, add events, add cache',
      [
        'npx tpl add events Order --dry-run --json',
        'npx tpl add cache Order --json',
        'npx tpl add cache Order --dry-run --json',
      ],
    ],
    [
      '### docs config',
      [
        'npx tpl docs config --output docs/settings.md --json',
        'npx tpl docs config --output docs/settings.md --dry-run --json',
        'npx tpl docs config --output docs/new.md --dry-run --json',
        'npx tpl docs config --output docs/new.md --check --json',
      ],
    ],
  ])('%s: explains every field, and says when it is there', async (heading, more) => {
    const section = readSection(page, heading)
    const documents = new Map(
      examples
        .filter(({ command }) => section.includes(`\n${command}\n`))
        .map((example) => [example.command, example.document]),
    )
    for (const command of more) documents.set(command, (await run(command)).document)
    for (const [command, document] of documents) {
      const { ok, command: _, ...fields } = document
      const expected = readRows(section)
        .filter(([, when = '']) => applies(when, command, document))
        .flatMap(([names = '']) => readCode(names))
      expect(Object.keys(fields).toSorted(), command).toEqual(expected.toSorted())
    }
  })

  it('explains every code that there is, and no other', () => {
    const explained = readRows(readSection(page, '## Codes')).flatMap(([code = '']) =>
      readCode(code),
    )
    expect(explained.toSorted()).toEqual([...errorCodes])
  })

  it('explains no code that nothing throws', () => {
    const source = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && path !== 'error-codes.ts')
      .map((path) => readFileSync(join(repository, 'src', path), 'utf8'))
      .join('\n')
    expect(errorCodes.filter((code) => !source.includes(`'${code}'`))).toEqual([])
  })
})

/** Whether what a table says of when a field is there is so for a command. */
function applies(
  when: string,
  command: string,
  { changes = [] }: { changes?: unknown[] },
): boolean {
  const has = (flag: string) => command.includes(flag)
  switch (when) {
    case 'always':
      return true
    case 'with `--dry-run`':
      return has('--dry-run')
    case 'not with `--dry-run`':
      return !has('--dry-run')
    case 'when something was written':
      return !has('--dry-run') && changes.length > 0
    case 'with `--dry-run`, when there is something to do':
      return has('--dry-run') && changes.length > 0
    case 'with `--output` and `--dry-run`, without `--check`, when there is something to do':
      return has('--output') && has('--dry-run') && changes.length > 0
    case 'with `--output`, without `--check`':
      return has('--output') && !has('--check')
    case 'with `--check`':
      return has('--check')
    case 'with `--output` or `--check`':
      return has('--output') || has('--check')
    case 'without `--output` and `--check`':
      return !has('--output') && !has('--check')
    default:
      throw new Error(`What does "${when}" mean?`)
  }
}
