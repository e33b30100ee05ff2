import { rmSync, symlinkSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServiceProcess, startService } from '../support/service-process.ts'
import type { Answer, Resource, Row, Shop } from './client/resource.ts'
import {
  entityNames,
  references,
  shopEntities,
  uniqueMembers,
  valuesByDefault,
} from './shop-entities.ts'
import { ShopRows } from './shop-rows.ts'
import { cleanEnvironment, createFolder, repository, runBin } from './support.ts'

let base: string
let service: string
let running: ServiceProcess
let shop: Shop
let rows: ShopRows

const client = join(import.meta.dirname, 'client')
const nobody = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'

beforeAll(async () => {
  base = createFolder()
  service = join(base, 'shop')
  const create = join(repository, 'bin/create-tpl-api.js')
  await runBin(create, ['shop', '--no-install', '--no-git'], { cwd: base })
  symlinkSync(join(repository, 'node_modules'), join(service, 'node_modules'))
  for (const words of shopEntities) {
    const args = ['add', 'entity', ...words, '--with-events', '--with-cache']
    const ran = await runBin(join(repository, 'bin/tpl.js'), args, { cwd: service })
    expect(ran).toMatchObject({ exitCode: 0 })
  }
  const program = ['--import', 'tsx', 'src/main.ts']
  running = await startService({ cwd: service, program, env: { NODE_ENV: 'development' } })
  // By a name that the compiler cannot follow: it has not got the types of the service's document.
  const { openShop } = await import(join(client, 'shop.ts'))
  shop = openShop(running.url)
  rows = new ShopRows(shop.resources)
})

afterAll(async () => {
  await running?.stop()
  rmSync(base, { recursive: true, force: true })
})

describe('R6.1 a service with ten entities, untouched by hand', () => {
  const run = (...args: string[]) =>
    execa('npm', ['run', ...args], { cwd: service, env: cleanEnvironment(), extendEnv: false })

  it('lints', () => run('lint'))

  it('R6.4 type-checks, and passes its tests', () => run('test', '--', '--maxWorkers=2'))
})

it("R6.3 its OpenAPI document is all that a client's types need", async () => {
  const own = join(base, 'client')
  await cp(client, own, { recursive: true, filter: (path) => !path.includes('node_modules') })
  symlinkSync(join(repository, 'node_modules'), join(own, 'node_modules'))
  const program = (name: string) => join(client, 'node_modules', '.bin', name)
  await execa(program('openapi-typescript'), [
    `${running.url}/openapi.json`,
    // A member with a default may be left out of a request.
    '--default-non-nullable=false',
    '--output',
    join(own, 'generated.ts'),
  ])
  await execa(program('tsc'), ['--project', own])
})

it('R6.2 answers 400 to what the types of its document refuse', async () => {
  for (const [what, send] of Object.entries(shop.wrongRequests)) {
    expect((await failure(send())).slice(0, 2), what).toEqual([400, 'invalid-input'])
  }
})

describe('R6.1 constraints over HTTP', () => {
  it.each(references)(
    '$entity.$member refers to nothing that is not there, and keeps what it refers to',
    async ({ entity, member, target }) => {
      const [resource, referred] = [rows.resource(entity), rows.resource(target)]
      const missing = { ...(await rows.body(entity)), [member]: nobody }
      const refusal = [422, 'unprocessable', [`/${member}`]]
      expect(await failure(resource.create(missing))).toEqual(refusal)

      const { id } = await rows.create(target)
      const row = await rows.create(entity, { [member]: id })
      expect(await failure(resource.update(row.id, { [member]: nobody }))).toEqual(refusal)
      expect(await failure(referred.remove(id))).toEqual([409, 'conflict', []])
      expect(await statusAndData(resource.remove(row.id))).toEqual([204, undefined])
      expect(await statusAndData(referred.remove(id))).toEqual([204, undefined])
    },
  )

  it.each(uniqueMembers)('$entity.$member is taken once', async ({ entity, member }) => {
    const body = await rows.body(entity)
    await rows.create(entity, body)
    const row = await rows.create(entity)
    const refusal = [409, 'conflict', [`/${member}`]]
    const other = { ...(await rows.body(entity)), [member]: body[member] }
    expect(await failure(rows.resource(entity).create(other))).toEqual(refusal)
    const changes = { [member]: body[member] }
    expect(await failure(rows.resource(entity).update(row.id, changes))).toEqual(refusal)
  })
})

describe.each(entityNames)('R6.1 %s over HTTP', (name) => {
  let resource: Resource

  beforeAll(() => {
    resource = rows.resource(name)
  })

  it('is created, found where the answer says, and got', async () => {
    const body = await rows.body(name)
    const { data, response } = await resource.create(body)
    expect(response.status).toBe(201)
    expect(data).toMatchObject({ ...valuesByDefault(name), ...body })
    const location = await fetch(new URL(response.headers.get('location') ?? '', running.url))
    expect(await location.json()).toEqual(data)
    expect(await statusAndData(resource.get(data?.id ?? ''))).toEqual([200, data])
  })

  it('is changed, and nothing that was read before is told any more', async () => {
    const row = await rows.create(name)
    const list = () => resource.list({ 'filter[createdAt]': { eq: row.createdAt } })
    await Promise.all([resource.get(row.id), list()])
    const [status, changed] = await statusAndData(resource.update(row.id, resource.changes))
    expect(status).toBe(200)
    expect(changed).toEqual({ ...row, ...resource.changes, updatedAt: expect.any(String) })
    expect(await statusAndData(resource.get(row.id))).toEqual([200, changed])
    expect(await statusAndData(list())).toEqual([200, { items: [changed] }])
  })

  it('is deleted, and then not found', async () => {
    const row = await rows.create(name)
    const list = () => resource.list({ 'filter[createdAt]': { eq: row.createdAt } })
    await Promise.all([resource.get(row.id), list()])
    expect(await statusAndData(resource.remove(row.id))).toEqual([204, undefined])
    expect(await failure(resource.get(row.id))).toEqual([404, 'not-found', []])
    expect(await failure(resource.update(row.id, resource.changes))).toEqual([404, 'not-found', []])
    expect(await failure(resource.remove(row.id))).toEqual([404, 'not-found', []])
    expect(await statusAndData(list())).toEqual([200, { items: [] }])
  })

  describe('R2.7 in lists', () => {
    let five: readonly Row[]
    let inScope: object

    beforeAll(async () => {
      five = []
      for (let n = 1; n <= 5; n += 1) {
        five = [...five, await rows.create(name, {}, n)]
      }
      const between = `${five[0]?.createdAt},${five[4]?.createdAt}`
      inScope = { 'filter[createdAt]': { between } }
    })

    it('is filtered by types that the document gives', async () => {
      for (const [query, keeps] of resource.searches) {
        const expected = five.filter(keeps)
        expect([0, five.length], 'a filter that shows nothing').not.toContain(expected.length)
        const [status, page] = await statusAndData(resource.list({ ...inScope, ...query }))
        expect([status, page?.items.toReversed()], JSON.stringify(query)).toEqual([200, expected])
      }
    })

    it('is sorted, from page to page', async () => {
      for (const [member, of] of Object.entries(resource.sorts)) {
        const expected = five.toSorted((a, b) => compare(of(a), of(b)) || compare(a.id, b.id))
        expect(await pages({ ...inScope, sort: member }), member).toEqual(inTwos(expected))
        const reversed = inTwos(expected.toReversed())
        expect(await pages({ ...inScope, sort: `-${member}` }), member).toEqual(reversed)
      }
    })

    async function pages(query: object): Promise<readonly (readonly Row[])[]> {
      const all: (readonly Row[])[] = []
      for (let cursor: string | undefined; all.length === 0 || cursor !== undefined; ) {
        const page = await resource.list({ ...query, limit: 2, ...(cursor && { cursor }) })
        expect(page.error).toBeUndefined()
        all.push(page.data?.items ?? [])
        cursor = page.data?.nextCursor
      }
      return all
    }
  })
})

const compare = <Value>(a: Value, b: Value) => (a < b ? -1 : a > b ? 1 : 0)

const inTwos = (all: readonly Row[]) => [all.slice(0, 2), all.slice(2, 4), all.slice(4)]

async function statusAndData<Data>(answer: Promise<Answer<Data>>) {
  const { response, data } = await answer
  return [response.status, data] as const
}

async function failure(answer: Promise<Answer<unknown>>) {
  const { response, error } = await answer
  return [response.status, error?.code, (error?.errors ?? []).map(({ pointer }) => pointer)]
}
