import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requiredSettings } from '#config/testing/required-settings.ts'

const run = promisify(execFile)
const databaseUrl = process.env.TEST_DATABASE_URL

let folder: string
let printed: string

beforeAll(async () => {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'])
  printed = stdout + stderr
  folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  await cp('dist', folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('is made without a warning, and the command says what it made', () => {
  expect(printed).toMatch(
    /^dist\/server\.js +\d+\.\d MB, with all .*\ndist\/migrate\.js +\d+\.\d MB, with all .*\n$/,
  )
})

it.each(['server.js', 'migrate.js'])('%s starts without node_modules', async (file) => {
  const env = { DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/things' }
  const failure = await run(process.execPath, [file], { cwd: folder, env: production(env) }).catch(
    (error: { code: number; stderr: string }) => error,
  )
  // It got as far as the database, which is not there.
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('127.0.0.1:1') })
  expect(failure.stderr).not.toMatch(/hunter2|embedded/)
})

it.each([
  ['production', 'DATABASE_URL: expected a URL that starts with postgresql://'],
  ['development', 'Set DATABASE_URL. The embedded one is for development: npm run dev has it'],
])('R9.1 the bundle asks for a database in %s', async (NODE_ENV, words) => {
  const env = production({ NODE_ENV })
  const failure = await run(process.execPath, ['server.js'], { cwd: folder, env }).catch(
    (error: { code: number; stderr: string }) => error,
  )
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining(words) })
})

it.each(['server.js', 'migrate.js'])(
  '%s says which Node it needs when it is older',
  async (file) => {
    const version = 'process, "versions", { value: { ...process.versions, node: "20.19.0" } }'
    const older = `data:text/javascript,Object.defineProperty(${encodeURIComponent(version)})`
    const failure = await run(process.execPath, ['--import', older, join(folder, file)]).catch(
      (error: { code: number; stderr: string }) => error,
    )
    expect(failure).toMatchObject({
      code: 1,
      stderr: 'This service needs Node 22.15 or newer, and this is Node 20.19.0.\n',
    })
  },
)

// V8 keeps a source with one character outside of Latin-1 in two bytes each: 30 MB more.
it.each(['server.js', 'migrate.js'])('%s is plain ASCII', async (file) => {
  const text = await readFile(join(folder, file), 'latin1')
  expect(text.match(/\P{ASCII}/u)).toBeNull()
})

it.runIf(databaseUrl)('migrates, serves and shows its documentation on PostgreSQL', async () => {
  const env = production({ DATABASE_URL: databaseUrl as string, SHUTDOWN_DRAIN_DELAY: '0' })
  await run(process.execPath, ['migrate.js'], { cwd: folder, env })
  const server = spawn(process.execPath, ['server.js'], { cwd: folder, env })
  try {
    const url = await addressOf(server.stdout)
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    expect((await fetch(`${url}/docs/swagger-ui-bundle.js`)).status).toBe(200)
  } finally {
    const exited = once(server, 'exit')
    server.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
  }
})

function production(env: Readonly<Record<string, string>>) {
  const { DATABASE_URL: _, ...required } = requiredSettings('production')
  return { ...required, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...env }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  output.on('data', (chunk) => {
    text += chunk
  })
  for (;;) {
    const url = /"url":"([^"]+)"/.exec(text)?.[1]
    if (url) return url
    await sleep(20)
  }
}
