import type pg from 'pg'

/**
 * Makes a commit fail that keeps nothing. Where a statement of a transaction has failed, PostgreSQL
 * answers `COMMIT` by rolling back and reports no error, so that work which had caught the error of the
 * statement would pass for done. For use as a pool's listener to `connect`.
 */
export function refuseEmptyCommits(client: pg.PoolClient): void {
  const query: Query = client.query.bind(client)
  const queryAndCheck: Query = (...args) => {
    const answer = query(...args)
    const [config] = args
    return isCommit(config) ? (answer as Promise<pg.QueryResult>).then(refuseRollback) : answer
  }
  client.query = queryAndCheck as typeof client.query
}

type Query = (...args: unknown[]) => unknown

/** As Prisma's adapter sends it, for which `pg` answers with a promise. */
function isCommit(config: unknown): boolean {
  return typeof config === 'object' && (config as pg.QueryConfig | null)?.text === 'COMMIT'
}

function refuseRollback(result: pg.QueryResult): pg.QueryResult {
  if (result.command !== 'ROLLBACK') return result
  throw new Error(
    'The transaction was rolled back: a statement in it had failed, and its error was caught. Pass the error on.',
  )
}
