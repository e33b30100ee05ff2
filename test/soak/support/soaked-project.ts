import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { checkProjects } from '../../matrix/support/check-projects.ts'
import { program, repository } from '../../matrix/support/write-projects.ts'
import type { Files } from '../../support/generate.ts'
import { snapshot } from '../../support/snapshot.ts'

export interface Ran {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly seconds: number
}

/** A service on the disk that commands are run in, by the bin that people start. */
export interface SoakedProject {
  readonly root: string
  run(words: readonly string[]): Promise<Ran>
  snapshot(): Files
  /** What is wrong with its schema, code, types, OpenAPI document and migrations. Leaves it as it was. */
  check(): Promise<readonly string[]>
  dispose(): void
}

const name = 'shop'

export async function createSoakedProject(): Promise<SoakedProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-soak-')))
  const root = join(folder, name)
  await execa(
    process.execPath,
    [join(repository, 'bin/create-tpl-api.js'), name, '--yes', '--no-install', '--no-git'],
    { cwd: folder },
  )
  const formatter = linkFormatter(folder)
  const packages = join(folder, 'node_modules')
  symlinkSync(formatter, packages)
  const first = snapshot(root)
  return {
    root,
    snapshot: () => snapshot(root),
    async run(words) {
      const bin = join(repository, 'bin', 'tpl.js')
      const options = { cwd: root, reject: false, stdin: 'ignore' } as const
      const ran = await execa(process.execPath, [bin, ...words], options)
      const { exitCode, stdout, stderr, durationMs } = ran
      return { exitCode, stdout, stderr, seconds: durationMs / 1000 }
    },
    async check() {
      const files = snapshot(root)
      const changed = Object.keys(files).filter(
        (path) => path.endsWith('.ts') && files[path] !== first[path],
      )
      relink(join(repository, 'node_modules'), packages)
      const project = { name, files, changed: new Set(changed), commands: [], entities: [] }
      const findings = await checkProjects(folder, [project])
      for (const path of Object.keys(snapshot(root))) {
        if (files[path] === undefined) rmSync(join(root, path), { recursive: true, force: true })
      }
      relink(formatter, packages)
      return findings.map(({ check, text }) => `${check}: ${text}`)
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * The formatter as the only package: `prisma generate` would take most of the time of a command, and more
 * with every entity.
 */
function linkFormatter(folder: string): string {
  const packages = join(folder, 'formatter')
  mkdirSync(join(packages, '.bin'), { recursive: true })
  symlinkSync(program('biome'), join(packages, '.bin', 'biome'))
  symlinkSync(join(repository, 'node_modules', '@biomejs'), join(packages, '@biomejs'))
  return packages
}

function relink(target: string, link: string): void {
  rmSync(link)
  symlinkSync(target, link)
}
