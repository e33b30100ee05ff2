import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ServiceProcess } from './service-process.ts'

let folder: string
let settings: Record<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interrupted-'))
  settings = {
    TEST_MIGRATIONS: join(folder, 'migrations'),
    EMBEDDED_DATABASE_DIR: join(folder, 'postgres'),
    DATABASE_URL: '',
    DATABASE_MIGRATE_ON_START: 'true',
    LOG_FORMAT: 'json',
  }
  const slow = 'CREATE TABLE boxes (id int); SELECT pg_sleep(1.5);'
  await mkdir(join(folder, 'migrations', '1_slow'), { recursive: true })
  await writeFile(join(folder, 'migrations', '1_slow', 'migration.sql'), slow)
})

afterEach(() => rm(folder, { recursive: true }))

const applying = ({ msg }: Record<string, unknown>) => msg === 'Applying migrations'

describe.each(['src/main.ts', 'src/migrate.ts'])('a migration by %s', (program) => {
  it('comes to its end at SIGTERM, and the process then ends', async () => {
    await using process = await ServiceProcess.start(settings, program)
    await process.logged(applying)
    process.send('SIGTERM')
    expect(await process.ended()).toBe(143)
    expect(process.errors).toBe('')
    expect(process.log).toContainEqual(expect.objectContaining({ migrations: ['1_slow'] }))
    await using next = await ServiceProcess.start(settings, 'src/migrate.ts')
    expect(await next.ended()).toBe(0)
    expect(next.log.at(-1)).toMatchObject({ msg: 'The database is up to date' })
  })

  it('is not in the way of the next start where it was killed', async () => {
    await using process = await ServiceProcess.start(settings, program)
    await process.logged(applying)
    process.send('SIGKILL')
    await process.ended()
    await using next = await ServiceProcess.start(settings, 'src/migrate.ts')
    expect(await next.ended()).toBe(0)
    expect(next.log.at(-1)).toMatchObject({
      msg: 'Migrations were applied',
      migrations: ['1_slow'],
    })
  })
})
