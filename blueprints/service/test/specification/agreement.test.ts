import { PrismaPg } from '@prisma/adapter-pg'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareBy, isAfter, sortKeyOf } from '#kernel/specification/sort.ts'
import { fromSortCursor, toSortCursor } from '#kernel/specification/sort-cursor.ts'
import type { Specification } from '#kernel/specification/specification.ts'
import type { Sample } from '#kernel/specification/testing/sample.ts'
import {
  readable,
  sampleSort,
  sampleSpecification,
  sampleWithoutId,
} from '#kernel/specification/testing/sample-arbitraries.ts'
import { Prisma } from '#platform/database/generated/client.ts'
import type { Server } from '#platform/database/server.ts'
import { toOrderBySql, toPrismaOrderBy } from '#platform/database/specification/to-order-by.ts'
import { toPrismaWhere } from '#platform/database/specification/to-prisma-where.ts'
import { toSql } from '#platform/database/specification/to-sql.ts'
import { createTestServer } from '../support/database.ts'
import { createSampleClient, type SampleClient } from './sample-client.ts'
import { insertSamples, sampleFields, sampleTable } from './sample-table.ts'

/** More for a thorough search: `SPECIFICATION_RUNS=100000`. */
const numRuns = Number(process.env.SPECIFICATION_RUNS ?? 2000)

/** Rows and questions follow from it: with that of a failure, they come again. */
const seed = Number(process.env.SPECIFICATION_SEED ?? Math.trunc(Math.random() * 2 ** 31))

describe(`a specification (SPECIFICATION_SEED=${seed})`, () => {
  const samples: readonly Sample[] = fc
    .sample(sampleWithoutId, { seed, numRuns: 60 })
    .map((sample, id) => ({ id, ...sample }))
  let server: Server
  let client: SampleClient
  let disconnect: () => Promise<void>

  beforeAll(async () => {
    server = await createTestServer()
    const pool = server.createPool()
    await pool.query(sampleTable)
    await insertSamples(pool, samples)
    client = await createSampleClient(new PrismaPg(pool))
    disconnect = async () => {
      await client.$disconnect()
      await pool.end()
    }
  })

  afterAll(async () => {
    await disconnect?.()
    await server?.close()
  })

  const inMemory = (specification: Specification<Sample>) =>
    samples.filter((sample) => specification.isSatisfiedBy(sample)).map(({ id }) => id)

  const bySql = async (specification: Specification<Sample>) => {
    const rows = await client.$queryRaw(
      Prisma.sql`SELECT id FROM samples WHERE ${toSql(specification, sampleFields)} ORDER BY id`,
    )
    return rows.map(({ id }) => id)
  }

  const agree = async (specification: Specification<Sample>, ids: readonly number[]) => {
    const expected = inMemory(specification)
    if (ids.join() === expected.join()) return
    const differing = samples.filter(({ id }) => ids.includes(id) !== expected.includes(id))
    expect.unreachable(`${specification} is answered differently for ${show(differing)}`)
  }

  it('R2.5 R2.6 R2.3 is answered by SQL as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(sampleSpecification.map(readable), async ({ specification }) => {
        await agree(specification, await bySql(specification))
      }),
      { seed, numRuns },
    )
  }, 600_000)

  it('R2.5 R2.6 R2.3 is answered by Prisma as in memory, where Prisma can say it', async () => {
    let said = 0
    await fc.assert(
      fc.asyncProperty(sampleSpecification.map(readable), async ({ specification }) => {
        const where = toPrismaWhere(specification, sampleFields)
        if (!where) return
        said += 1
        const rows = await client.sample.findMany({ where, select: { id: true } })
        await agree(
          specification,
          rows.map(({ id }) => id).toSorted((a, b) => a - b),
        )
      }),
      { seed, numRuns },
    )
    expect(said).toBeGreaterThan(numRuns / 4)
  }, 600_000)

  it('R2.7 is paged by SQL as in memory, in any order, and misses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        sampleSpecification.map(readable),
        sampleSort,
        fc.integer({ min: 1, max: 40 }),
        async ({ specification }, sort, limit) => {
          const expected = samples
            .filter((sample) => specification.isSatisfiedBy(sample))
            .toSorted(compareBy(sort))
            .map(({ id }) => id)
          const paged: number[] = []
          let rest = specification
          for (;;) {
            const rows = await client.$queryRaw(
              Prisma.sql`SELECT id FROM samples WHERE ${toSql(rest, sampleFields)}
                ORDER BY ${toOrderBySql(sort, sampleFields)} LIMIT ${limit}`,
            )
            paged.push(...rows.map(({ id }) => id))
            if (rows.length < limit || paged.length > samples.length) break
            const last = samples[rows.at(-1)?.id as number] as Sample
            const cursor = toSortCursor(sort, sortKeyOf(last, sort))
            rest = specification.and(isAfter(sort, fromSortCursor(cursor, sort, sampleFields)))
          }
          expect(paged).toEqual(expected)
        },
      ),
      { seed, numRuns: numRuns / 4 },
    )
  }, 600_000)

  it('R2.7 is ordered by Prisma as in memory, where Prisma can say it', async () => {
    let said = 0
    await fc.assert(
      fc.asyncProperty(sampleSort, async (sort) => {
        const orderBy = toPrismaOrderBy(sort, sampleFields)
        if (!orderBy) return
        said += 1
        const rows = await client.sample.findMany({ orderBy, select: { id: true } })
        expect(rows.map(({ id }) => id)).toEqual(
          samples.toSorted(compareBy(sort)).map(({ id }) => id),
        )
      }),
    )
    expect(said).toBeGreaterThan(10)
  }, 600_000)
})

function show(samples: readonly Sample[]): string {
  return samples.map((sample) => fc.stringify(sample)).join('\n')
}
