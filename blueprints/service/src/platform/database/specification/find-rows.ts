import { conditionOf } from '#kernel/page.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
import { compareBy } from '#kernel/specification/sort.ts'
import { Prisma } from '../generated/client.ts'
import { columnOf, type FieldMap, quoteColumn } from './field-map.ts'
import { toOrderBySql, toPrismaOrderBy } from './to-order-by.ts'
import { type PrismaWhere, toPrismaWhere } from './to-prisma-where.ts'
import { toSql } from './to-sql.ts'

export interface RowSource<Entity, Row> {
  readonly fields: FieldMap<Entity>
  readonly table: string
  readonly client: Pick<Prisma.TransactionClient, '$queryRaw'>
  findMany(query: {
    where: PrismaWhere
    orderBy?: Record<string, 'asc' | 'desc'>[]
    take?: number
  }): Promise<Row[]>
}

/**
 * Finds the rows of a page, and one more where there are more. Prisma is asked where it can say
 * exactly what is asked for, in one query; otherwise SQL finds the ids, and Prisma reads them.
 */
export async function findRows<Entity extends { id: string }, Row extends { id: string }>(
  request: ListRequest<Entity>,
  source: RowSource<Entity, Row>,
): Promise<Row[]> {
  const { fields, findMany } = source
  const where = toPrismaWhere(conditionOf(request), fields)
  const orderBy = toPrismaOrderBy(request.sort, fields)
  if (where && orderBy) return findMany({ where, orderBy, take: request.limit + 1 })

  for (let look = 1; ; look += 1) {
    const ids = await findIds(request, source)
    const rows = await readRows(ids, source)
    // One that was deleted or changed in between would end the list too early, or have the next page
    // begin elsewhere.
    const isSettled = rows.length === ids.length && isPage(rows as unknown as Entity[], request)
    if (isSettled || look === MOST_LOOKS) return rows
  }
}

/** Where rows change all the while, the last look has to do. */
const MOST_LOOKS = 5

async function findIds<Entity, Row>(
  request: ListRequest<Entity>,
  { fields, table, client }: RowSource<Entity, Row>,
): Promise<string[]> {
  const found = await client.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT ${Prisma.raw(quoteColumn(columnOf(fields, 'id').column))} AS id
    FROM ${Prisma.raw(quoteColumn(table))}
    WHERE ${toSql(conditionOf(request), fields)}
    ORDER BY ${toOrderBySql(request.sort, fields)}
    LIMIT ${request.limit + 1}`)
  return found.map(({ id }) => id)
}

async function readRows<Entity, Row extends { id: string }>(
  ids: readonly string[],
  { findMany }: RowSource<Entity, Row>,
): Promise<Row[]> {
  const rows = new Map((await findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]))
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
}

/** Whether these are what is asked for, in its order. Rows have the fields of their entities. */
function isPage<Entity>(rows: readonly Entity[], request: ListRequest<Entity>): boolean {
  const condition = conditionOf(request)
  const compare = compareBy(request.sort)
  return rows.every((row, at) => {
    const before = rows[at - 1]
    return condition.isSatisfiedBy(row) && (before === undefined || compare(before, row) < 0)
  })
}
