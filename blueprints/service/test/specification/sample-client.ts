import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Prisma } from '#platform/database/generated/client.ts'
import type { PrismaWhere } from '#platform/database/specification/to-prisma-where.ts'

/** As much of the client of `sample.prisma` as the tests use. */
export interface SampleClient {
  readonly sample: {
    findMany(query: {
      where?: PrismaWhere
      orderBy?: Record<string, 'asc' | 'desc'>[]
      select: { id: true }
    }): Promise<SampleRow[]>
  }
  $queryRaw(sql: Prisma.Sql): Promise<SampleRow[]>
  $disconnect(): Promise<void>
}

export interface SampleRow {
  readonly id: number
}

/** Generates the client first, which takes about a second. */
export async function createSampleClient(adapter: SqlDriverAdapterFactory): Promise<SampleClient> {
  const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')
  const schema = join(import.meta.dirname, 'sample.prisma')
  await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: join(import.meta.dirname, '../..'),
  })
  // Not known before it was generated, neither to the compiler.
  const module = './generated/client.ts'
  const { PrismaClient } = await import(/* @vite-ignore */ module)
  return new PrismaClient({ adapter })
}

const require = createRequire(import.meta.url)
