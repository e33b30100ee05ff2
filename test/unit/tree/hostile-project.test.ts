import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Change, commit, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { intercept } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'
const stage = `${root}/.tpl-commit`

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

let disk: MemoryDisk
beforeEach(() => {
  disk = createVictim()
})

/** A project from the internet on the disk of somebody who has other things there too. */
function createVictim(): MemoryDisk {
  const victim = createMemoryDisk()
  victim.put('/etc/passwd', 'secret')
  victim.put('/home/me/.bashrc', 'secret')
  victim.put('/work/other/src/app.ts', 'secret')
  victim.put(`${root}/.git/config`, 'secret')
  victim.putFolder(`${root}/.git/hooks`)
  victim.put(`${root}/node_modules/prisma/index.js`, 'secret')
  victim.put(`${root}/src/app.ts`, 'old')
  victim.putLink(`${root}/home`, '/home/me')
  victim.putLink(`${root}/src/up`, '../../other')
  victim.putLink(`${root}/src/shell.ts`, '/home/me/.bashrc')
  return victim
}

const run = (): Promise<unknown> => recover(root, { fs: disk.fs, processes: fakeProcesses(2) })

/** All that is not the project's to change. */
const foreign = (): Map<string, string> =>
  new Map(
    [...disk.snapshot()].filter(
      ([path]) => !path.startsWith(`${root}/`) || /\/(?:\.git|node_modules|home)\b/.test(path),
    ),
  )

const hostilePaths = [
  '/etc/passwd',
  '../other/src/app.ts',
  'src/../../other/src/app.ts',
  'src/up/src/app.ts',
  'src/shell.ts',
  'home/.bashrc',
  'home/new/deep.sh',
  'C:/Windows/win.ini',
  '\\\\server\\share',
  'src\\..\\..\\other',
  '.git/hooks/post-checkout',
  '.git/config',
  '.GIT/config',
  '.git./config',
  '.git /config',
  '.git::$INDEX_ALLOCATION/config',
  '.git:\u2028/config',
  '.g\u200cit/config',
  'GIT~1/config',
  'packages/web/.git/config',
  'node_modules/prisma/index.js',
  'Node_Modules/.bin/biome',
  'src/node_modules/zod/index.js',
  '.tpl-commit/owner.1.2.here',
  '.TPL-COMMIT/commit.json',
  'src/.tpl-commit/commit.json',
  '... /app.ts',
  'src/\u001b[2Japp.ts',
  'src/a\nb.ts',
  '',
  '.',
] as const

describe('a journal that came with a project from the internet', () => {
  const plant = (journal: unknown, state = 'commit'): void =>
    disk.put(`${stage}/${state}.json`, JSON.stringify(journal))

  it.each(hostilePaths)('is not followed to %j', async (path) => {
    const steps = [{ path, before: null, after: digest('evil') }]
    plant({ format: 1, steps, newFolders: [], emptiedFolders: [] })
    disk.put(`${stage}/new-0`, 'evil', 0o755)
    const before = disk.snapshot()
    await expect(run()).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:foreign-journal|symbolic-link|changed-since)$/),
    })
    expect(disk.snapshot()).toEqual(before)
  })

  it('is not followed to a path longer than any', async () => {
    const steps = [{ path: `${'x/'.repeat(2100)}a.ts`, before: null, after: digest('evil') }]
    plant({ format: 1, steps, newFolders: [], emptiedFolders: [] })
    await expect(run()).rejects.toMatchObject({ code: 'foreign-journal' })
  })

  it('changes nothing but the project, whatever it says', async () => {
    const folder = fc.constantFrom('', 'src', 'src/up', 'home', '.git', '.git/hooks', '..', '/etc')
    const texts = ['secret', 'old', 'evil']
    const side = fc.option(fc.constantFrom(...texts.map(digest)), { nil: null })
    const journal = fc.record({
      format: fc.constant(1),
      steps: fc.array(
        fc.record({
          path: fc.oneof(fc.constantFrom(...hostilePaths), fc.constantFrom('src/app.ts', 'new.ts')),
          before: side,
          after: side,
        }),
        { maxLength: 3 },
      ),
      newFolders: fc.array(folder, { maxLength: 2 }),
      emptiedFolders: fc.array(fc.record({ path: folder, mode: fc.nat(0o7777) }), { maxLength: 2 }),
    })
    const state = fc.constantFrom('commit', 'rollback', 'done')
    const staged = fc.array(fc.constantFrom(...texts), { minLength: 6, maxLength: 6 })
    let followed = 0
    await fc.assert(
      fc.asyncProperty(journal, state, staged, async (planted, name, contents) => {
        disk = createVictim()
        plant(planted, name)
        for (const [index, text] of contents.entries()) {
          disk.put(`${stage}/${index % 2 ? 'old' : 'new'}-${index >> 1}`, text)
        }
        const before = foreign()
        const outcome = await run().catch((error) => error.name)
        if (outcome !== 'TplError') followed += 1
        expect(foreign()).toEqual(before)
      }),
      { numRuns: 1000 },
    )
    expect(followed).toBeGreaterThan(0)
  })

  it('is not read when it is huge', async () => {
    disk.put(`${stage}/commit.json`, `{"format":1,"steps":[${' '.repeat(4 * 1024 * 1024)}]}`)
    const reads: unknown[] = []
    const fs = intercept(disk.fs, ({ name, args }, perform) => {
      if (name === 'readFile') reads.push(args[0])
      return perform()
    })
    const refused = recover(root, { fs, processes: fakeProcesses(2) })
    await expect(refused).rejects.toMatchObject({
      code: 'foreign-journal',
      message: expect.stringContaining('longer than any'),
    })
    expect(reads).toEqual([])
  })

  it('does not open a folder of the project to everybody', async () => {
    const steps = [{ path: 'src/gone.ts', before: digest('x'), after: null }]
    const emptiedFolders = [{ path: 'src', mode: 0o777 }]
    plant({ format: 1, steps, newFolders: [], emptiedFolders }, 'rollback')
    disk.put(`${stage}/old-0`, 'x')
    expect(await run()).toBe('rolled-back')
    expect(disk.snapshot().get(`${root}/src`)).toBe('folder 755')
  })
})

describe('a link that is swapped in for a folder after a commit has made its checks', () => {
  const changes: readonly Change[] = [
    { kind: 'create', path: 'src/orders/deep/index.ts', content: 'new' },
    { kind: 'update', path: 'src/app.ts', before: 'old', content: 'new' },
  ]

  it.each(['src', 'src/orders'])(
    'leads nothing out of the project in place of %s',
    async (path) => {
      disk.putFolder(`${root}/src/orders`)
      const before = foreign()
      const fs = intercept(disk.fs, async ({ args }, perform) => {
        const done = await perform()
        if (args[1] === `${stage}/commit.json`) {
          disk.remove(`${root}/${path}`)
          disk.putLink(`${root}/${path}`, '/work/other/src')
        }
        return done
      })
      const refused = commit(root, changes, { fs, processes: fakeProcesses(1) })
      await expect(refused).rejects.toMatchObject({
        code: 'unfinished',
        cause: { code: 'symbolic-link' },
      })
      expect(foreign()).toEqual(before)
    },
  )

  it('leads no undoing out of the project either', async () => {
    disk.put('/work/other/src/app.ts', 'new')
    const before = foreign()
    let isBroken = false
    const fs = intercept(disk.fs, async ({ args }, perform) => {
      // The last step fails, and the link is there when the first one is to be undone.
      if (args[1] === `${root}/src/orders/deep/index.ts`) throw new Error('broken')
      const done = await perform()
      if (args[1] === `${stage}/rollback.json` && !isBroken) {
        isBroken = true
        disk.remove(`${root}/src`)
        disk.putLink(`${root}/src`, '/work/other/src')
      }
      return done
    })
    const refused = commit(root, changes.toReversed(), { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject({ code: 'unfinished' })
    expect(isBroken).toBe(true)
    expect(foreign()).toEqual(before)
  })
})

describe('a draft that somebody else has put into a folder of all, such as /tmp', () => {
  const draft = '/tmp/.tpl-new.4711.start4711.here@0123abcd'

  it('is left alone, and in nobody’s way', async () => {
    disk.put(`${draft}/file.ts`, 'theirs')
    disk.giveAway(draft)
    const processes = fakeProcesses(2)
    expect(await recover('/tmp/shop', { fs: disk.fs, processes })).toBe('clean')
    const change: Change = { kind: 'create', path: 'a.ts', content: '' }
    await commit('/tmp/shop', [change], { fs: disk.fs, processes })
    expect(disk.snapshot().has(`${draft}/file.ts`)).toBe(true)
    expect(disk.snapshot().has('/tmp/shop/a.ts')).toBe(true)
  })
})
