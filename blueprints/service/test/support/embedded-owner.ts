import { once } from 'node:events'
import { monotonicClock } from '#kernel/clock.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { openDatabase } from '#platform/database/database.ts'
import { testPool } from './database.ts'

/**
 * Run as a program: opens the embedded database of a directory, and inserts rows until it is
 * killed. It prints the number of each row that the database has acknowledged.
 */
const [, , directory = ''] = process.argv
const database = await openDatabase({
  directory,
  migrations: `${directory}.none`,
  migrateOnStart: true,
  pool: testPool,
  logger: silentLogger,
  clock: monotonicClock,
})
await database.client.$executeRaw`CREATE TABLE IF NOT EXISTS boxes (id serial PRIMARY KEY)`
for (;;) {
  const [row] = await database.client.$queryRaw<
    { id: number }[]
  >`INSERT INTO boxes DEFAULT VALUES RETURNING id`
  if (!process.stdout.write(`${row?.id}\n`)) await once(process.stdout, 'drain')
}
