import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digest } from '#tree/journal.ts'
import { createShop, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
beforeEach(() => shop.restore())
afterAll(() => shop.dispose())

/** A client for each run of `prisma generate`: the models of that moment. */
function installPrisma(script = 'cat prisma/schema/*.prisma > client.txt'): void {
  shop.write('node_modules/.bin/prisma', `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`)
  chmodSync(join(shop.root, 'node_modules/.bin/prisma'), 0o755)
}

// As `tpl` left it that was killed between its commit and `prisma generate`: nothing was generated,
// since nothing was installed.
describe.each([
  ['add entity Invoice total:int', 'model Invoice'],
  ['add field Order rank:int:default=1', 'rank'],
])('R6.8 tpl %s, killed before the client was generated,', (command, code) => {
  beforeEach(async () => {
    expect(await shop.run(command)).toMatchObject({ exitCode: 0 })
  })

  it('generates it the next time', async () => {
    installPrisma()
    const ran = await shop.run(command)
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toMatch(
      /Generating the database client: done in .*\n(?:.*\n)*There is nothing to change; the database client was generated anew\.\n$/,
    )
    expect(shop.read('client.txt')).toContain(code)
  })

  it('says so in JSON', async () => {
    installPrisma()
    const { stdout } = await shop.run(`${command} --json`)
    const tasks = [{ name: 'generate', status: 'done', durationMs: expect.any(Number) }]
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, changes: [], tasks })
  })

  it('generates nothing in a dry run, and says that it would', async () => {
    installPrisma('echo called; exit 1')
    const { stdout } = await shop.run(`${command} --dry-run`)
    expect(stdout).toMatch(/nothing to change; the database client would be generated anew\.\n$/)
    const json = JSON.parse((await shop.run(`${command} --dry-run --json`)).stdout)
    expect(json).toMatchObject({ changes: [], tasks: ['generate'] })
  })

  it('says what to run where the dependencies are not installed', async () => {
    const { stdout } = await shop.run(command)
    expect(stdout).toMatch(
      /nothing to change; the dependencies are not installed, and with them the database client: run npm install\.\n$/,
    )
    const json = JSON.parse((await shop.run(`${command} --json`)).stdout)
    expect(json.tasks).toEqual([{ name: 'generate', status: 'skipped', durationMs: 0 }])
  })
})

describe('R6.8 a command that was killed while it wrote', () => {
  beforeEach(() => {
    const content = 'model Stamp {\n  id String @id @db.Uuid\n}\n'
    const path = 'prisma/schema/stamp.prisma'
    const steps = [{ path, before: null, after: digest(content) }]
    const journal = { format: 1, steps, newFolders: [], emptiedFolders: [] }
    shop.write('.tpl-commit/commit.json', JSON.stringify(journal))
    shop.write('.tpl-commit/new-0', content)
  })

  it('is finished by the next one, the client included, even by one that needs none', async () => {
    installPrisma()
    const ran = await shop.run('add cache Customer --json')
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr:
        'An interrupted command was finished first.\nThe database client was generated for it.\n',
    })
    expect(shop.read('client.txt')).toContain('model Stamp')
  })

  it('has the next one refuse where the client cannot be generated', async () => {
    installPrisma('echo no such field; exit 1')
    const { exitCode, stdout } = await shop.run('add cache Customer --json')
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'generate-failed',
      message: expect.stringContaining('no such field'),
      remedy: 'The files are written and complete. To go on: npm run db:generate',
    })
  })
})
