import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { findBiome } from '#tasks/find-biome.ts'
import type { GrownProject } from './grow-projects.ts'
import type { Inspection } from './inspect-projects.ts'
import { program, repository } from './write-projects.ts'

export type Check = 'client' | 'lint' | 'types' | 'document' | 'drift'

export interface Finding {
  readonly check: Check
  readonly project: string
  readonly text: string
}

/** What is wrong with projects that were written to a folder. */
export async function checkProjects(
  folder: string,
  projects: readonly GrownProject[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const project of projects) {
    findings.push(...(await generateClient(folder, project)), ...(await lint(folder, project)))
  }
  const whole = projects.filter(
    ({ name }) => !findings.some(({ check, project }) => check === 'client' && project === name),
  )
  findings.push(...(await checkTypes(folder, whole)))
  findings.push(...(await inspect(folder, whole)))
  return findings
}

/** What Prisma has against the schema of a project; none where there is a client now. */
export async function generateClient(
  folder: string,
  { name }: GrownProject,
): Promise<readonly Finding[]> {
  const { exitCode, all } = await execa(program('prisma'), ['generate'], {
    cwd: join(folder, name),
    // Nearly half of its time goes into compiling itself.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'tpl-matrix-compiled'), CHECKPOINT_DISABLE: '1' },
    all: true,
    reject: false,
  })
  return exitCode === 0 ? [] : [{ check: 'client', project: name, text: all }]
}

/** What a new service has is linted elsewhere. */
async function lint(folder: string, { name, changed }: GrownProject): Promise<readonly Finding[]> {
  const biome = findBiome(repository) ?? ''
  const args = ['check', '--error-on-warnings', '--colors=off', '--no-errors-on-unmatched']
  const options = { cwd: join(folder, name), all: true, reject: false } as const
  const { exitCode, all } = await execa(biome, [...args, ...changed], options)
  return exitCode === 0 ? [] : [{ check: 'lint', project: name, text: all }]
}

/**
 * All projects in one go, since most of the time goes into packages that they share. Tests that a new
 * service has are left out; projects that run their tests check them too.
 */
async function checkTypes(
  folder: string,
  projects: readonly GrownProject[],
): Promise<readonly Finding[]> {
  const [first] = projects
  const own = JSON.parse(first?.files['tsconfig.json'] ?? '')
  const files = projects.flatMap(({ name, files, changed }) =>
    Object.keys(files)
      .filter((path) => path.endsWith('.ts') && (changed.has(path) || !isTestCode(path)))
      .map((path) => `${name}/${path}`),
  )
  const { compilerOptions } = own
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  // More checkers would each go through the packages for themselves.
  const args = ['--noEmit', '--pretty', 'false', '--checkers', '1']
  const options = { cwd: folder, all: true, reject: false } as const
  const { exitCode, all } = await execa(program('tsc'), args, options)
  if (exitCode === 0) return []
  const byProject = Map.groupBy(all.split(/\n(?! )/), (line) => line.split('/')[0] ?? '')
  return [...byProject].map(([project, lines]) => ({
    check: 'types',
    project,
    text: lines.join('\n'),
  }))
}

const isTestCode = (path: string) => /^test\/|\/testing\/|\.test\.ts$/.test(path)

/** In a process of its own, for the sake of the imports of the projects. */
async function inspect(
  folder: string,
  projects: readonly GrownProject[],
): Promise<readonly Finding[]> {
  const file = join(import.meta.dirname, 'inspect-projects.ts')
  const paths = projects.map(({ name }) => join(folder, name))
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', file, ...paths], {
    cwd: repository,
  })
  const inspections = JSON.parse(stdout) as readonly Inspection[]
  return projects.flatMap(({ name }, index) => {
    const { document = [], drift = 'not inspected' } = inspections[index] ?? {}
    return [
      ...document.map((text): Finding => ({ check: 'document', project: name, text })),
      ...(drift === '' ? [] : [{ check: 'drift' as const, project: name, text: drift }]),
    ]
  })
}
