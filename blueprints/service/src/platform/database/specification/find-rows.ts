import { conditionOf } from '#kernel/page.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
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
  const condition = conditionOf(request)
  const [where, orderBy] = [toPrismaWhere(condition, fields), toPrismaOrderBy(request.sort, fields)]
  const take = request.limit + 1
  if (where && orderBy) return findMany({ where, orderBy, take })

  const { client, table } = source
  const found = await client.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT ${Prisma.raw(quoteColumn(columnOf(fields, 'id').column))} AS id
    FROM ${Prisma.raw(quoteColumn(table))}
    WHERE ${toSql(condition, fields)}
    ORDER BY ${toOrderBySql(request.sort, fields)}
    LIMIT ${take}`)
  const ids = found.map(({ id }) => id)
  const rows = new Map((await findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]))
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
}
