import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanEnvironment, createFolder, listFiles, repository, runBin } from './support.ts'

let base: string
let service: string

beforeAll(async () => {
  base = createFolder()
  service = join(base, 'orders')
  const args = ['orders', '--no-install', '--no-git']
  await runBin(join(repository, 'bin/create-tpl-api.js'), args, { cwd: base })
  symlinkSync(join(repository, 'node_modules'), join(service, 'node_modules'))
})

afterAll(() => {
  rmSync(base, { recursive: true, force: true })
})

function tpl(args: readonly string[], cwd = service) {
  return runBin(join(repository, 'bin/tpl.js'), args, { cwd, env: cleanEnvironment() })
}

/** Of each folder but node_modules, which is a link to what other tests use as well. */
function listOwnFiles(): string[] {
  return readdirSync(service)
    .filter((name) => name !== 'node_modules')
    .flatMap((name) =>
      statSync(join(service, name)).isDirectory()
        ? listFiles(join(service, name)).map((path) => `${name}/${path}`)
        : [name],
    )
    .sort()
}

const schema = () => join(service, 'src/config/schema.ts')

/** Edits a file for one test, and puts it back. */
async function withEdit<T>(file: string, edit: (text: string) => string, work: () => Promise<T>) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, edit(text))
  try {
    return await work()
  } finally {
    writeFileSync(file, text)
  }
}

describe('R8.3 tpl docs config', () => {
  it('prints the settings of the service as Markdown, from any folder inside it', async () => {
    const { exitCode, stdout, stderr } = await tpl(['docs', 'config'], join(service, 'src'))
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^# Configuration\n/)
    expect(stdout).toMatch(/\| `DATABASE_URL` \|.*Secret: never logged\./)
  })

  it('includes a setting that the team added by hand', async () => {
    const addSetting = (text: string) =>
      text.replace(
        /^( *)PORT:/m,
        "$1INVOICE_BATCH: z.coerce.number().default(7).meta({ description: 'Invoices in a batch.', group: 'Billing' }),\n$1PORT:",
      )
    const { stdout } = await withEdit(schema(), addSetting, () => tpl(['docs', 'config']))
    expect(stdout).toMatch(/\| `INVOICE_BATCH` \| .* \| no \| `7` \| Invoices in a batch\. \|/)
  })

  it('R8.2 a required setting that the team added breaks no test of the configuration', async () => {
    const addSetting = (text: string) =>
      text.replace(
        /^( *)PORT:/m,
        "$1PAYMENT_KEY: z.string().min(8).meta({ description: 'Opens the shop.', group: 'Billing', example: 'key-of-the-shop' }),\n$1PORT:",
      )
    const example = join(service, '.env.example')
    const run = (args: readonly string[]) =>
      execFileSync(process.execPath, args, { cwd: service, env: cleanEnvironment() }).toString()
    await withEdit(example, String, () =>
      withEdit(schema(), addSetting, async () => {
        writeFileSync(example, run(['--import', 'tsx', 'src/config/describe.ts', '--env']))
        expect(readFileSync(example, 'utf8')).toContain('\nPAYMENT_KEY=key-of-the-shop\n')
        const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
        expect(run([vitest, 'run', 'src/config'])).toMatch(/Tests +\d+ passed/)
      }),
    )
  })

  it('--output writes the page, --check then passes, and fails once a setting changed', async () => {
    const page = ['--output', 'docs/configuration.md']
    expect((await tpl(['docs', 'config', '--check'])).stdout).toContain('is up to date')
    rmSync(join(service, 'docs'), { recursive: true })
    expect((await tpl(['docs', 'config', '--check'])).stdout).toContain('the page is missing')
    const before = listOwnFiles()
    expect(await tpl(['docs', 'config', ...page, '--dry-run'])).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(service, 'docs'))).toBe(false)
    expect(await tpl(['docs', 'config', ...page])).toMatchObject({ exitCode: 0 })
    expect(listOwnFiles()).toEqual([...before, 'docs/configuration.md'].sort())
    expect((await tpl(['docs', 'config', ...page])).stdout).toContain('is up to date')
    expect(await tpl(['docs', 'config', '--check'])).toMatchObject({ exitCode: 0 })
    const rename = (text: string) => text.replace('| `PORT` |', '| `PROT` |')
    const ran = await withEdit(join(service, 'docs/configuration.md'), rename, () =>
      tpl(['docs', 'config', '--check', '--json']),
    )
    expect(ran.exitCode).toBe(1)
    expect(JSON.parse(ran.stdout)).toEqual({
      ok: true,
      command: 'docs config',
      upToDate: false,
      page: 'docs/configuration.md',
      differences: ['PORT is missing', 'PROT is no setting any more'],
    })
  })

  it('R9.4 shows the place of a syntax error in the schema', async () => {
    const ran = await withEdit(
      schema(),
      (text) => `${text}\nconst x = {\n`,
      () => tpl(['docs', 'config']),
    )
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    expect(ran.stderr).toMatch(/The configuration schema cannot be read[\s\S]*schema\.ts:\d+/)
  })

  it('R9.4 refuses an output outside the project', async () => {
    const ran = await tpl(['docs', 'config', '--output', '../page.md'])
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    expect(ran.stderr).toContain('../page.md is outside the project.')
    expect(existsSync(join(base, 'page.md'))).toBe(false)
  })

  it('R9.4 refuses a folder that is no service of ours', async () => {
    const ran = await tpl(['docs', 'config', '--json'], base)
    expect(ran).toMatchObject({ exitCode: 1, stderr: '' })
    expect(JSON.parse(ran.stdout).error).toMatchObject({
      code: 'not-a-project',
      remedy: expect.stringContaining(
        `create one: node ${join(repository, 'bin', 'create-tpl-api.js')} my-service`,
      ),
    })
  })

  it('R9.4 refuses a project of a newer version', async () => {
    const newer = (text: string) => text.replace(/"version": ".*"/, '"version": "99.0.0"')
    const ran = await withEdit(join(service, 'tpl.json'), newer, () => tpl(['docs', 'config']))
    expect(ran.stderr).toContain('made by create-tpl-api 99.0.0')
  })

  it('R6.8 first undoes what a killed command left behind', async () => {
    mkdirSync(join(service, '.tpl-commit'))
    expect(await tpl(['docs', 'config'])).toMatchObject({ exitCode: 0 })
    expect(existsSync(join(service, '.tpl-commit'))).toBe(false)
  })
})

describe('R9.4 tpl', () => {
  it('ends with 2 and its help when no command is given', async () => {
    const ran = await tpl([])
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toContain('A command is missing.\n\nUsage: tpl')
    expect(ran.stderr).not.toContain('Run it with --help')
  })

  it('ends with 2 for an unknown command, and suggests the nearest', async () => {
    const ran = await tpl(['dcos', 'config'])
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toContain("Unknown command 'dcos'.\nDid you mean docs?")
  })
})
