import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  cleanEnvironment,
  createFolder,
  type InstalledPackage,
  installTarball,
  listFiles,
  type RunOptions,
  runBin,
  writePrograms,
} from './support.ts'

let base: string
let installed: InstalledPackage
let cwd: string
let count = 0

beforeAll(() => {
  base = createFolder()
  installed = installTarball(join(base))
})

afterAll(() => {
  rmSync(base, { recursive: true, force: true })
})

beforeEach(() => {
  count += 1
  cwd = join(base, `work-${count}`)
  mkdirSync(cwd)
})

function create(args: readonly string[], options: Partial<RunOptions> = {}) {
  return runBin(join(installed.root, 'bin/create-tpl-api.js'), args, { cwd, ...options })
}

const filesOnly = ['--no-install', '--no-git']

describe('the packed package', () => {
  it('is under 1 MB and holds the bins and the bundle and the docs, no sources, tests or node_modules', () => {
    expect(installed.packedBytes).toBeLessThan(1_000_000)
    const foreign = installed.files.filter(
      (file) =>
        !/^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/[\w-]+\.c?js|dist\/.+|docs\/.+\.md)$/.test(
          file,
        ),
    )
    expect(foreign).toEqual([])
  })

  it('holds every page that its README leads to', () => {
    const readme = readFileSync(join(installed.root, 'README.md'), 'utf8')
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    const missing = links.filter(
      (link) => !installed.files.some((file) => file === link || file.startsWith(`${link}/`)),
    )
    expect(links.length).toBeGreaterThan(0)
    expect(missing).toEqual([])
  })

  it('is under 45 MB with all that npx has to download for it, and brings no database', () => {
    const folder = join(base, 'download')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', installed.tarball], { cwd: folder })
    const modules = join(folder, 'node_modules')
    const files = readdirSync(modules, { recursive: true, withFileTypes: true })
    const bytes = files
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
    expect(bytes).toBeLessThan(45_000_000)
    expect(readdirSync(modules)).not.toContain('@electric-sql')
    expect(readdirSync(modules)).not.toContain('prisma')
  })

  it('has no install script, which npm 12 would ask every user about', () => {
    const { scripts } = JSON.parse(readFileSync(join(installed.root, 'package.json'), 'utf8'))
    const asked = ['preinstall', 'install', 'postinstall', 'prepare']
    expect(Object.keys(scripts).filter((name) => asked.includes(name))).toEqual([])
  })

  it('loads nothing but the command line for --help and --version', () => {
    for (const bin of ['create-tpl-api', 'tpl']) {
      for (const flag of ['--help', '--version'])
        expect(loadedBytes(bin, flag)).toBeLessThan(150_000)
    }
  })
})

describe('R9.1 creating a service', () => {
  it('writes all files of the blueprint, those that npm leaves out of packages too', async () => {
    const { exitCode, stdout, stderr } = await create(['orders', ...filesOnly])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const files = listFiles(join(cwd, 'orders'))
    expect(files).toEqual(expect.arrayContaining(['.gitignore', '.env.example', 'src/main.ts']))
    expect(stdout).toContain(`Created orders in ${join(cwd, 'orders')}: ${files.length} files.`)
    const flags = '--yes --package-manager npm --no-install --no-git'
    const tarball = relative(cwd, installed.tarball)
    expect(stdout).toContain(`\n  npx --yes file:${tarball} orders ${flags}\n`)
    expect(stdout).toMatch(/not published yet.* Docker and CI .*run npm uninstall create-tpl-api/)
  })

  it('refers to the tarball it came from, so that tpl works before the first publication', async () => {
    await create(['orders', ...filesOnly])
    const { devDependencies } = readJson('orders/package.json')
    expect(devDependencies['create-tpl-api']).toMatch(/^file:\.\.\/\.\.\/create-tpl-api-.*\.tgz$/)
  })

  it('keeps a README and a repository that are there', async () => {
    mkdirSync(join(cwd, 'orders'))
    execFileSync('git', ['init', '--quiet'], { cwd: join(cwd, 'orders') })
    writeFileSync(join(cwd, 'orders/README.md'), 'mine')
    const { exitCode, stdout } = await create(['orders', '--no-install'])
    expect(exitCode).toBe(0)
    expect(readFileSync(join(cwd, 'orders/README.md'), 'utf8')).toBe('mine')
    expect(stdout).toContain('README.md was there already and is kept as it is.')
    expect(stdout).toContain('The folder is in a git repository already: nothing was committed.')
  })

  it('says what a service inside a repository, and a workspace, needs to be changed', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd })
    const env = cleanEnvironment(writePrograms(cwd, { npm: 'touch ../../package-lock.json' }))
    const { exitCode, stdout } = await create(['apps/orders', '--json'], { env })
    expect(exitCode).toBe(0)
    const { notes } = JSON.parse(stdout) as { notes: string[] }
    expect(notes.slice(-2)).toEqual([
      `The folder is a workspace of ${realpathSync(cwd)}: npm keeps package-lock.json there. The Dockerfile copies one that lies beside package.json: build the image in ${realpathSync(cwd)}, and change what its COPY lines name.`,
      'The folder is in a git repository already: nothing was committed. GitHub reads workflows at the root of a repository alone: move apps/orders/.github there, set defaults.run.working-directory of its job to apps/orders, and cache-dependency-path of setup-node to the lock file.',
    ])
  })

  it('makes a repository with one commit that holds every file', async () => {
    const { stdout } = await create(['orders', '--no-install'])
    expect(stdout).toMatch(/Making a git repository: done in/)
    const tracked = execFileSync('git', ['ls-files'], {
      cwd: join(cwd, 'orders'),
      encoding: 'utf8',
    })
    expect(tracked.trim().split('\n').sort()).toEqual(listFiles(join(cwd, 'orders')))
  })

  it('takes the name of the current folder for "."', async () => {
    mkdirSync(join(cwd, 'billing'))
    await create(['.', ...filesOnly], { cwd: join(cwd, 'billing') })
    expect(readJson('billing/package.json').name).toBe('billing')
  })

  it('installs with the package manager that called it', async () => {
    const pnpm = 'echo "$@" > pnpm-was-called; mkdir node_modules'
    const env = cleanEnvironment(writePrograms(cwd, { pnpm }))
    const agent = { npm_config_user_agent: 'pnpm/10.26.0 npm/? node/v24.1.0 linux x64' }
    const { stdout, exitCode } = await create(['orders', '--no-git'], { env: { ...env, ...agent } })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/Installing the dependencies with pnpm: done in/)
    expect(readFileSync(join(cwd, 'orders/pnpm-was-called'), 'utf8')).toMatch(/^install /)
    expect(stdout).toContain('pnpm dev')
  })
})

describe('R9.2 dry run and JSON', () => {
  it('--dry-run shows the files in what one can read, and writes nothing', async () => {
    const { exitCode, stdout } = await create(['orders', '--dry-run', ...filesOnly])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /^In .*orders this would make:\n[\s\S]*\n {2}src\/platform\/ \(\d+ files\) +\d+\.\d kB\n[\s\S]*\nNothing was written\.\n$/,
    )
    expect(stdout.split('\n').length).toBeLessThan(60)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('--json prints one document that tells what was made, and nothing else', async () => {
    const { stdout, stderr } = await create(['orders', '--json', '--no-install'])
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({
      ok: true,
      command: 'create',
      dryRun: false,
      project: { name: 'orders', directory: join(cwd, 'orders') },
      tasks: [{ name: 'git', status: 'done' }],
    })
    expect(document.changes.map(({ path }: { path: string }) => path).sort()).toEqual(
      listFiles(join(cwd, 'orders')),
    )
    expect(stderr).toContain('Making a git repository')
  })

  it('a dry run tells the same changes as the run itself', async () => {
    const dry = JSON.parse((await create(['orders', '--json', '--dry-run', ...filesOnly])).stdout)
    const real = JSON.parse((await create(['orders', '--json', ...filesOnly])).stdout)
    expect(dry.changes).toEqual(real.changes)
    expect(dry.diff).toContain('+++ b/package.json')
  })

  it('without a terminal and without a directory, --yes takes the default', async () => {
    const { exitCode } = await create(['--yes', ...filesOnly])
    expect(exitCode).toBe(0)
    expect(readdirSync(cwd)).toEqual(['my-service'])
  })
})

describe('R9.4 bad input gets one error and nothing is written', () => {
  it.each([
    ['an upper-case name', ['Orders'], 1, 'it has upper-case letters.\nA name like orders works.'],
    ['a name with a space', ['my orders'], 1, 'it holds a space.\nA name like my-orders works.'],
    ['a Unicode name', ['café'], 1, 'not safe in a URL.\nA name like cafe works.'],
    ['a name of a Node module', ['http'], 1, 'A name like http-service works.'],
    ['a name of a dependency', ['hono'], 1, 'it is a package that the service uses'],
    ['an empty name', [''], 1, 'it is empty.\nA name like my-service works.'],
    ['a path outside', ['../orders'], 1, '../orders is outside the current folder.'],
    ['an unknown flag', ['orders', '--instal'], 2, "Unknown option '--instal'."],
    ['too many arguments', ['a', 'b'], 2, 'Too many arguments.'],
    ['no directory without a terminal', [], 2, 'The directory is missing'],
    [
      'an unknown package manager',
      ['orders', '--package-manager', 'cargo'],
      2,
      'Give one of: npm, pnpm, yarn, bun.',
    ],
  ])('%s', async (_case, args, exitCode, message) => {
    const ran = await create([...args, ...filesOnly])
    expect(ran).toMatchObject({ exitCode, stdout: '' })
    expect(ran.stderr).toContain(message)
    expect(ran.stderr.split('\n').length).toBeLessThan(5)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('a folder that is not empty', async () => {
    mkdirSync(join(cwd, 'orders'))
    writeFileSync(join(cwd, 'orders/index.js'), '')
    const ran = await create(['orders', ...filesOnly])
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain('orders is not empty:\n  index.js\n')
    expect(readdirSync(join(cwd, 'orders'))).toEqual(['index.js'])
  })

  it('a file where the folder should be', async () => {
    writeFileSync(join(cwd, 'orders'), 'mine')
    const ran = await create(['orders', ...filesOnly])
    expect(ran.stderr).toContain('orders exists and is not a folder.')
    expect(readFileSync(join(cwd, 'orders'), 'utf8')).toBe('mine')
  })

  it('a symbolic link that leads out', async () => {
    const elsewhere = createFolder()
    symlinkSync(elsewhere, join(cwd, 'link'))
    const ran = await create(['link/orders', ...filesOnly])
    expect(ran.stderr).toContain('leads out of the current folder through a symbolic link')
    expect(readdirSync(elsewhere)).toEqual([])
    rmSync(elsewhere, { recursive: true })
  })

  // Root may write everywhere, so the check runs as nobody.
  it.runIf(process.getuid?.() === 0)('a read-only parent', async () => {
    chmodSync(base, 0o755)
    mkdirSync(join(cwd, 'locked'), { mode: 0o555 })
    const script = `process.setgid(65534); process.setuid(65534); process.chdir(${JSON.stringify(join(cwd, 'locked'))}); process.argv.splice(1, 1); await import(process.argv[1])`
    const file = join(cwd, 'as-nobody.mjs')
    writeFileSync(file, script)
    const bin = join(installed.root, 'bin/create-tpl-api.js')
    const ran = await runBin(file, [bin, 'orders', ...filesOnly], { cwd })
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' })
    expect(ran.stderr).toContain('locked cannot be written to.')
    expect(readdirSync(join(cwd, 'locked'))).toEqual([])
  })

  it('no npm on the PATH, checked before anything is written', async () => {
    const env = { ...cleanEnvironment(), PATH: writePrograms(base, {}) }
    const ran = await create(['orders'], { env })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain('npm is not on the PATH.\nInstall npm')
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('an install that does not get through', () => {
  it('that fails ends with 1, its last lines and how to go on; the project is complete', async () => {
    const npm = 'echo "npm error code E404"; echo "npm error 404 hono" >&2; exit 1'
    const env = cleanEnvironment(writePrograms(cwd, { npm }))
    const ran = await create(['orders'], { env })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain('failed with exit code 1.')
    expect(ran.stderr).toContain('npm error 404 hono')
    expect(ran.stderr).toContain(`To go on:\n${allThatIsLeft}`)
    expect(listFiles(join(cwd, 'orders'))).toContain('src/main.ts')
  })

  it('that is interrupted ends with 130, without node_modules; the project is complete', async () => {
    const npm = 'mkdir -p node_modules/half; sleep 60'
    const env = cleanEnvironment(writePrograms(cwd, { npm }))
    const ran = await create(['orders'], {
      env,
      onStart: async (child) => {
        await expect.poll(() => existsSync(join(cwd, 'orders/node_modules/half'))).toBe(true)
        child.kill('SIGINT')
      },
    })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr).toContain('Cancelled.')
    expect(ran.stderr).toContain(`To go on:\n${allThatIsLeft}`)
    expect(existsSync(join(cwd, 'orders/node_modules'))).toBe(false)
    const complete = listFiles(join(cwd, 'orders'))
    await create(['reference', ...filesOnly])
    expect(complete).toEqual(listFiles(join(cwd, 'reference')))
  })

  it('leaves nothing to do for git inside a repository', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd })
    const env = cleanEnvironment(writePrograms(cwd, { npm: 'exit 1' }))
    const ran = await create(['orders'], { env })
    expect(ran.stderr).toContain('To go on:\n  cd orders\n  npm install\n  npm run dev\n')
  })

  it('of git is a note, not a failure', async () => {
    const env = cleanEnvironment(writePrograms(cwd, { git: 'echo "fatal: no" >&2; exit 1' }))
    const ran = await create(['orders', '--no-install'], { env })
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).toContain('No git repository was made: fatal: no.')
    expect(ran.stdout).toContain('  npm install\n  git init\n')
  })
})

const allThatIsLeft = [
  'cd orders',
  'npm install',
  'git init',
  'git add --all',
  'git commit --message "Create orders"',
  'npm run dev',
  'npm test',
]
  .map((command) => `  ${command}\n`)
  .join('')

function readJson(path: string) {
  return JSON.parse(readFileSync(join(cwd, path), 'utf8'))
}

/** The size of all files of the package that a command reads, which V8 reports as coverage. */
function loadedBytes(bin: string, flag: string): number {
  const folder = join(cwd, `coverage-${bin}${flag}`)
  execFileSync(process.execPath, [join(installed.root, 'bin', `${bin}.js`), flag], {
    env: { ...cleanEnvironment(), NODE_V8_COVERAGE: folder },
  })
  const [report = ''] = readdirSync(folder)
  const { result } = JSON.parse(readFileSync(join(folder, report), 'utf8'))
  const files: string[] = result.map(({ url }: { url: string }) => url)
  const ours = files.filter((url) => url.startsWith('file:') && url.includes('create-tpl-api'))
  expect(ours.length).toBeGreaterThan(1)
  return ours.reduce((sum, url) => sum + statSync(new URL(url)).size, 0)
}
