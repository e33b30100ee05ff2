import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { generateUnformatted, newService } from '../support/generate.ts'
import { measure, type Sample } from './sample.ts'

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

/**
 * Seconds of `tpl add entity` with eight fields, events and cache, formatted, without `prisma generate`, in
 * a project that has some entities already.
 */
export async function addEntitySeconds(times: number, entities: number): Promise<Sample> {
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

/** Seconds of `tsc --noEmit` over a service with some entities. */
export async function checkSeconds(times: number, entities: number): Promise<Sample> {
  const project = await makeProject(entities)
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  const program = (name: string) => join(root, 'node_modules', '.bin', name)
  await execa(program('prisma'), ['generate'], { cwd: project })
  const sample = await measure(times, async () => {
    const args = ['--noEmit', '--preserveSymlinks']
    const { durationMs } = await execa(program('tsc'), args, { cwd: project })
    return durationMs / 1000
  })
  await rm(project, { recursive: true })
  return sample
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
