import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { requiredSettings } from '#config/testing/required-settings.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createPlatform, type Platform } from '#platform/platform.ts'
import { createApp } from '../../src/app.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'script-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What a script begins with. */
const open = async (options: Parameters<typeof createPlatform>[2]) => {
  const EMBEDDED_DATABASE_DIR = join(folder, 'postgres')
  const { DATABASE_URL: _, ...required } = requiredSettings()
  const config = loadConfig({ ...required, NODE_ENV: 'test', EMBEDDED_DATABASE_DIR })
  const platform = await createPlatform(config, silentLogger, options)
  createApp(platform)
  return platform
}

const counts = async (...platforms: Platform[]) =>
  Promise.all(platforms.map(({ database }) => database.client.outboxEvent.count()))

it('R9.1 a script works on the embedded database that a running service has open', async () => {
  const service = await open({})
  await expect(open({})).rejects.toThrow('is in use by process')
  const script = await open({ shared: true })
  await script.database.transaction(async () => {
    await script.database.current.$executeRaw`CREATE TABLE boxes (id int)`
    await script.database.current.$executeRaw`INSERT INTO boxes VALUES (7)`
  })
  expect(await service.database.client.$queryRaw`SELECT id FROM boxes`).toEqual([{ id: 7 }])
  expect(await counts(service, script)).toEqual([0, 0])
  await script.close()
  expect(await counts(service)).toEqual([0])
  await service.close()
})

it('R9.1 a script opens the embedded database itself where nobody has it', async () => {
  const script = await open({ shared: true })
  expect(await counts(script)).toEqual([0])
  await script.close()
  expect(await readdir(folder)).toEqual(['postgres'])
})
