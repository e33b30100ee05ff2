import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { requiredSettings } from '#config/testing/required-settings.ts'

const program = join(import.meta.dirname, '../../src/migrate.ts')

async function run(settings: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    env: {
      ...requiredSettings(),
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_FORMAT: 'json',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'close'),
  ])
  return { stdout, stderr, exitCode: child.exitCode }
}

test('R9.1 migrates the embedded database where no other is set', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrate-'))
  const settings = { EMBEDDED_DATABASE_DIR: join(folder, 'postgres') }
  expect(await run(settings)).toMatchObject({ exitCode: 0, stderr: '' })
  const { stdout, exitCode } = await run(settings)
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining('The database is up to date'),
  })
  await rm(folder, { recursive: true })
})

test('ends with 1 and the sentence alone where it cannot', async () => {
  const { stderr, exitCode } = await run({ DATABASE_URL: 'postgresql://ann:s3cret@host.invalid/x' })
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^The database at host\.invalid:5432 cannot be reached .*\n$/)
})

test.each([
  [['--rolledback', 'x'], "Unknown option '--rolledback'"],
  [['--applied'], "Option '--applied <value>' argument missing"],
  [['--applied', 'x', '--rolled-back', 'x'], 'Give one flag at a time.'],
  [['x'], "Unexpected argument 'x'"],
])('R9.4 ends with 2 and its usage for %j', async (args, message) => {
  const { stdout, stderr, exitCode } = await run({}, args)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr).toContain('Usage: npm run db:migrate')
})

test('R9.4 prints its usage and ends with 0 for --help', async () => {
  const { stdout, stderr, exitCode } = await run({}, ['--help'])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toContain('Usage: npm run db:migrate')
})

test('--rolled-back is refused for what was never begun', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrate-'))
  const settings = { EMBEDDED_DATABASE_DIR: join(folder, 'postgres') }
  expect(await run(settings, ['--rolled-back', '1_none'])).toMatchObject({
    exitCode: 1,
    stderr: 'No unfinished migration of the database is called 1_none.\nThere is none at all.\n',
  })
  await rm(folder, { recursive: true })
})
