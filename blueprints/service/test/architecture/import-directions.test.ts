import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const allowed: [file: string, code: string][] = [
  ['src/modules/a/allowed-door.ts', importing('#modules/b/index.ts')],
  ['src/modules/a/allowed-kernel.ts', importing('#kernel/result.ts')],
  ['src/modules/a/repository/allowed-database.ts', importing('#platform/database/database.ts')],
  ['src/modules/a/use-cases/allowed-own.ts', importing('../repository/b.ts')],
  ['src/modules/a/index.ts', importing('../module.ts')],
  ['src/modules/index.ts', importing('./a/index.ts')],
  ['src/platform/http/allowed-kernel.ts', importing('#kernel/errors.ts')],
  ['src/platform/http/allowed-config.ts', importing('#config/schema.ts')],
  ['src/app-allowed.ts', importing('#modules/index.ts')],
  ['src/config/allowed-environment.ts', 'console.log(process.env.PORT)\n'],
]

const forbidden: [file: string, code: string, remedy: string][] = [
  ['src/kernel/x1.ts', importing('#platform/http/problem.ts'), 'The kernel is pure'],
  ['src/kernel/cqrs/x2.ts', importing('../../platform/http/problem.ts'), 'The kernel is pure'],
  ['src/kernel/x3.ts', importing('../modules/index.ts'), 'The kernel is pure'],
  ['src/platform/http/x4.ts', importing('#modules/index.ts'), 'The platform serves every module'],
  ['src/platform/x5.ts', importing('../modules/index.ts'), 'The platform serves every module'],
  ['src/modules/a/x6.ts', importing('#modules/b/b.ts'), 'entered by its door'],
  ['src/modules/a/use-cases/x7.ts', importing('#modules/b/b.ts'), 'entered by its door'],
  ['src/modules/a/x8.ts', importing('#config/load.ts'), 'from its ModuleContext'],
  ['src/modules/a/use-cases/x9.ts', importing('#platform/http/problem.ts'), 'knows no HTTP'],
  ['src/modules/a/x10.ts', importing('../b/b.ts'), 'entered by its door'],
  ['src/modules/a/use-cases/x11.ts', importing('../../b/b.ts'), 'entered by its door'],
  ['src/modules/x13.ts', importing('./a/a.ts'), 'entered by its door'],
  ['src/platform/x12.ts', 'console.log(process.env.PORT)\n', 'process.env'],
]

let folder: string
let findings: Finding[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-directions-'))
  const config = JSON.parse(await readFile('biome.json', 'utf8'))
  await write('biome.json', JSON.stringify({ ...config, vcs: { enabled: false } }))
  for (const [file, code] of [...allowed, ...forbidden]) await write(file, code)
  findings = await lint()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.each(allowed)('lint lets %s be', (file) => {
  expect(findings.filter(({ path }) => path === file)).toEqual([])
})

it.each(forbidden)('lint refuses %s, and says what to do', (file, _code, remedy) => {
  const found = findings.filter(({ path }) => path === file)
  expect(found).toHaveLength(1)
  expect(found[0]?.text).toContain(remedy)
})

interface Finding {
  readonly path: string
  readonly text: string
}

async function lint(): Promise<Finding[]> {
  const biome = join(
    dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')),
    'bin/biome',
  )
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', 'src']
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [biome, ...args], { cwd: folder }).catch(
    (failure: { stdout: string }) => failure,
  )
  const { diagnostics } = JSON.parse(stdout)
  return diagnostics.map((diagnostic: Diagnostic) => ({
    path: diagnostic.location.path,
    text: JSON.stringify(diagnostic),
  }))
}

interface Diagnostic {
  readonly location: { readonly path: string }
}

async function write(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), code)
}

function importing(specifier: string): string {
  return `import { thing } from '${specifier}'\n\nthing()\n`
}
