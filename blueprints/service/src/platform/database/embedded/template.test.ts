import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPGlite, type Template } from './template.ts'

let cache: string
let fills: number

// One folder for all tests, so that the empty cluster beneath every template is made only once.
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'templates-'))
})

afterAll(() => rm(cache, { recursive: true }))

beforeEach(async () => {
  fills = 0
  for (const name of await kept()) await rm(join(cache, name))
})

const template = (key: string): Template => ({
  name: 'sample',
  key,
  async fill(db) {
    fills += 1
    await db.exec(`CREATE TABLE boxes AS SELECT '${key}' AS key`)
  },
})

async function keyIn(template: Template, folder = cache) {
  const db = await startPGlite('memory://', template, { cache: folder })
  try {
    return (await db.query('SELECT key FROM boxes')).rows
  } finally {
    await db.close()
  }
}

const kept = async () => (await readdir(cache)).filter((name) => name.startsWith('sample-'))

test('is made once, also by several that start together', async () => {
  await Promise.all([keyIn(template('a')), keyIn(template('a'))])
  expect(await keyIn(template('a'))).toEqual([{ key: 'a' }])
  expect(fills).toBe(1)
})

test('is made anew when its file was cut off or changed', async () => {
  await keyIn(template('damaged'))
  expect(fills).toBe(1)
  const [name = ''] = await kept()
  const file = join(cache, name)
  const damages = {
    'cut off': () => truncate(file, 1000),
    'something else': () => writeFile(file, 'garbage'),
    changed: async () => {
      const bytes = await readFile(file)
      await writeFile(file, bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 1000))
    },
  }
  for (const [damage, damageIt] of Object.entries(damages)) {
    fills = 0
    await damageIt()
    expect(await keyIn(template('damaged')), damage).toEqual([{ key: 'damaged' }])
    expect(fills, damage).toBe(1)
  }
})

test('takes the place of an earlier one of its name', async () => {
  await keyIn(template('a'))
  expect(await keyIn(template('b'))).toEqual([{ key: 'b' }])
  expect(await kept()).toEqual([expect.stringMatching(/-b\.tar\.zst$/)])
})

test('is done without where nothing can be kept', async () => {
  await writeFile(join(cache, 'file'), '')
  expect(await keyIn(template('a'), join(cache, 'file'))).toEqual([{ key: 'a' }])
})
