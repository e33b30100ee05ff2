/**
 * What the schema engine takes for a connection when it only compares schemas. It asks nothing but
 * which server it talks to, and would write SQL for that version.
 */
export const noDatabase = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => answer(connection),
  connectToShadowDb: async () => refuse(),
}

/** ColumnTypeEnum of @prisma/driver-adapter-utils, a package that this one need not have for it. */
const columnType = { boolean: 5, text: 7, int32: 0 }

const connection = {
  provider: 'postgres',
  adapterName: 'none',
  getConnectionInfo: () => answer({ supportsRelationJoins: true }),
  queryRaw: async ({ sql }: { sql: string }) => {
    if (!sql.includes('server_version_num')) return refuse()
    return answer({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [columnType.boolean, columnType.text, columnType.int32],
      rows: [[true, 'PostgreSQL 15.0', 150_000]],
    })
  },
  executeRaw: async () => refuse(),
  executeScript: async () => refuse(),
  startTransaction: async () => refuse(),
  dispose: async () => answer(undefined),
}

/** The engine reads results as `Result` values. */
const answer = (value: unknown) => ({ ok: true, value })

function refuse(): never {
  throw new Error('Comparing schemas needs no database')
}
