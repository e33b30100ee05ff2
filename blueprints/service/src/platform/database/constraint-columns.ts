import type { EventEmitter } from 'node:events'
import type pg from 'pg'

/**
 * Makes a connection's errors name the columns that a constraint is about. PostgreSQL tells them in
 * the detail only, and Prisma's adapter passes on nothing but the constraint's name where there is
 * one. For use as a pool's listener to `connect`.
 */
export function nameConstraintColumns(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: EventEmitter }
  connection.prependListener('errorMessage', (error: pg.DatabaseError) => {
    const columns = /^Key \((.+?)\)=\(/.exec(error.detail ?? '')?.[1]
    if (columns === undefined) return
    if (error.code === '23505') error.constraint = undefined
    if (error.code === '23503') error.column = columns
  })
}
