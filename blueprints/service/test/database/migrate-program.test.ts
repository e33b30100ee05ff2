import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../src/migrate.ts')

async function run(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_FORMAT: 'json', ...settings },
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
