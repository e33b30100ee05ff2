import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { generateUnformatted, newService } from '../support/generate.ts'
import { atMost, type Figure } from './figure.ts'
import { measure, median, repeat, type Sample, toSample } from './sample.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const fields = [
  'number:string:max=20:unique',
  'total:decimal:10,2:min=0',
  'status:enum:draft,paid:default=draft',
  'note:text:optional',
  'quantity:int:min=1',
  'paid:boolean:default=false',
  'due:date:optional',
  'tags:string:list',
]

/** The generator in a small project and in a large one, and the compiler over what it made. */
export async function* measureEntities(): AsyncIterable<Figure> {
  const few = await addEntitySeconds(9, 3)
  yield { name: 'tpl add entity', unit: 's', sample: few, target: atMost(0.7) }
  yield {
    name: 'tpl add entity, beside 300',
    unit: 's',
    sample: await addEntitySeconds(9, 300),
    // Flat: a large project costs hardly more than a small one.
    target: atMost(1.2 * median(few)),
  }
  const checks = await checkEntities(3, 50)
  yield {
    name: 'tsc over 50 entities',
    unit: 's',
    sample: toSample(checks.map(({ seconds }) => seconds)),
    target: atMost(6),
  }
  yield {
    name: 'memory of tsc over 50 entities',
    unit: 'GB',
    sample: toSample(checks.map(({ gigabytes }) => gigabytes)),
    target: atMost(1.5),
  }
}

/**
 * Seconds of `tpl add entity` with eight fields, events and cache, formatted, without `prisma generate`, in
 * a project that has some entities already.
 */
async function addEntitySeconds(times: number, entities: number): Promise<Sample> {
  const project = await makeProject(entities)
  const bin = join(project, 'node_modules', '.bin')
  await mkdir(bin, { recursive: true })
  // The formatter alone: Prisma's own time is not ours.
  await symlink(join(root, 'node_modules', '.bin', 'biome'), join(bin, 'biome'))
  let run = 0
  const sample = await measure(times, async () => {
    run += 1
    const args = [
      'add',
      'entity',
      `Parcel${run}`,
      ...fields,
      '--with-events',
      '--with-cache',
      '--yes',
    ]
    const { durationMs } = await execa(process.execPath, [join(root, 'bin', 'tpl.js'), ...args], {
      cwd: project,
    })
    return durationMs / 1000
  })
  await rm(project, { recursive: true })
  return sample
}

interface Check {
  readonly seconds: number
  /** The most that was resident. */
  readonly gigabytes: number
}

/** `npm run check` of a service with some entities. */
async function checkEntities(times: number, entities: number): Promise<readonly Check[]> {
  const project = await makeProject(entities)
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  const program = (name: string) => join(root, 'node_modules', '.bin', name)
  await execa(program('prisma'), ['generate'], { cwd: project })
  const checks = await repeat(times, async () => {
    const args = ['--noEmit', '--checkers', '2', '--preserveSymlinks', '--extendedDiagnostics']
    const { durationMs, stdout } = await execa(program('tsc'), args, { cwd: project })
    const kilobytes = Number(/^Memory used:\s+(\d+)K/m.exec(stdout)?.[1])
    return { seconds: durationMs / 1000, gigabytes: kilobytes / 1_000_000 }
  })
  await rm(project, { recursive: true })
  return checks
}

/** A service whose entities refer to the one before them. */
async function makeProject(entities: number): Promise<string> {
  const commands = Array.from({ length: entities }, (_, index) => {
    const reference = index === 0 ? [] : [`previous:ref:Thing${index}:optional`]
    const words = ['add', 'entity', `Thing${index + 1}`, ...fields, ...reference]
    return [...words, '--with-events', '--with-cache']
  })
  const files = await generateUnformatted(newService, commands)
  const project = await mkdtemp(join(tmpdir(), 'bench-entities-'))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), content)
  }
  return project
}
