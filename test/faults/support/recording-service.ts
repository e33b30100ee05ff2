import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** A copy of the blueprint's service, bundled, whose subscribers write down what they are told. */
export interface RecordingService {
  /** The bundle. */
  readonly server: string
  remove(): Promise<void>
}

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const blueprint = join(repository, 'blueprints', 'service')

export async function buildRecordingService(): Promise<RecordingService> {
  const folder = await mkdtemp(join(tmpdir(), 'recording-service-'))
  await cp(blueprint, folder, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist', '.data', 'test'].includes(basename(path)),
  })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  const subscribers = join(folder, 'src/modules/subscribers.ts')
  await writeFile(subscribers, subscribeTo(await readFile(subscribers, 'utf8')))
  await execa('npm', ['run', 'build'], { cwd: folder })
  return {
    server: join(folder, 'dist', 'server.js'),
    remove: () => rm(folder, { recursive: true }),
  }
}

function subscribeTo(file: string): string {
  const edited = file
    .replace("'stock-items.created': [],", "'stock-items.created': [writeDown],")
    .replace("'stock-items.updated': [],", "'stock-items.updated': [writeDown],")
  if (edited.match(/\[writeDown\]/g)?.length !== 2) throw new Error('subscribers.ts has changed.')
  return edited + WRITE_DOWN
}

/** Its beginning and its end, so that two deliveries of one entity at the same time are seen. */
const WRITE_DOWN = `
async function writeDown(
  { entityId, payload }: { entityId: string; payload: { quantity?: number | undefined } },
  { database }: SubscriberContext,
) {
  const { quantity } = payload
  for (const phase of ['begun', 'ended']) {
    await database.client.$executeRaw\`
      INSERT INTO told (entity_id, quantity, phase) VALUES (\${entityId}::uuid, \${quantity}, \${phase})\`
  }
}
`
