import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { isPostgresError } from './engine-error.ts'
import { type FailedScript, restoreLog } from './script-error.ts'

export interface EngineConnectionOptions {
  readonly client: pg.Client
  /** Those of the `pg` that the client is from. */
  readonly types: TypeParsers
  readonly schema: string
  /** Whether the lock that keeps two engines from migrating at once is not to be taken. */
  readonly withoutLock: boolean
  /** Told of each script that PostgreSQL refused. */
  onFailedScript(failed: FailedScript): void
  /** Gives up what the connection leads to. */
  release(): Promise<void>
}

export interface TypeParsers {
  getTypeParser(id: number): (text: string) => unknown
}

/**
 * What the schema engine works through: a single connection. Its advisory lock and its search path
 * live in a session, and a script has to arrive whole, for PostgreSQL runs it as one transaction.
 * Prisma's own adapter splits it at every semicolon, and takes its connections from a pool.
 */
export class EngineConnection implements SqlDriverAdapter {
  readonly provider = 'postgres'
  readonly adapterName = 'schema-engine'
  readonly #options: EngineConnectionOptions
  readonly #types: pg.CustomTypesConfig
  #failed: FailedScript | undefined
  #disposed: Promise<void> | undefined

  constructor(options: EngineConnectionOptions) {
    this.#options = options
    this.#types = toTypes(options.types)
  }

  async startTransaction(): Promise<never> {
    throw new Error('The schema engine writes its transactions in SQL')
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.#query(query)
    return {
      columnNames: fields.map(({ name }) => name),
      columnTypes: fields.map(({ dataTypeID }) => columnTypes[dataTypeID] ?? ColumnTypeEnum.Text),
      rows,
    }
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return (await this.#query(query)).rowCount ?? 0
  }

  async executeScript(script: string): Promise<void> {
    const { client, onFailedScript } = this.#options
    try {
      await client.query(script)
    } catch (error) {
      if (isPostgresError(error)) {
        this.#failed = { script, error }
        onFailedScript(this.#failed)
        // A script that began a transaction of its own leaves the session in it.
        await client.query('ROLLBACK')
      }
      throw toDriverError(error)
    }
  }

  getConnectionInfo() {
    return { schemaName: this.#options.schema, supportsRelationJoins: true }
  }

  dispose(): Promise<void> {
    this.#disposed ??= (async () => {
      await this.#options.client.end().catch(() => {})
      await this.#options.release()
    })()
    return this.#disposed
  }

  /** The engine writes into its books why a migration failed, in words that don't say why. */
  #restore(value: unknown): unknown {
    return typeof value === 'string' && this.#failed ? restoreLog(value, this.#failed) : value
  }

  async #query({
    sql,
    args,
  }: SqlQuery): Promise<Pick<pg.QueryArrayResult, 'fields' | 'rows' | 'rowCount'>> {
    if (this.#options.withoutLock && sql === LOCK) return { fields: [], rows: [], rowCount: 0 }
    const values = args.map((value) => this.#restore(value))
    const query = { text: sql, values, rowMode: 'array' as const, types: this.#types }
    try {
      return await this.#options.client.query(query)
    } catch (error) {
      throw toDriverError(error)
    }
  }
}

/** The engine's own, which keeps two engines from migrating at once. */
const LOCK = 'SELECT pg_advisory_lock(72707369)'

function toDriverError(error: unknown): unknown {
  // All that is left is a connection that was lost.
  if (!isPostgresError(error)) return new DriverAdapterError({ kind: 'ConnectionClosed' })
  const { code, severity, message, detail, column, hint } = error
  return new DriverAdapterError({
    kind: 'postgres',
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  })
}

/** The types of PostgreSQL's catalogue, by their ids. The engine reads all others as text. */
const columnTypes: Readonly<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  700: ColumnTypeEnum.Float,
  701: ColumnTypeEnum.Double,
  1000: ColumnTypeEnum.BooleanArray,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
  1016: ColumnTypeEnum.Int64Array,
  1028: ColumnTypeEnum.Int64Array,
  1114: ColumnTypeEnum.DateTime,
  1184: ColumnTypeEnum.DateTime,
  1700: ColumnTypeEnum.Numeric,
}

const toIso = (text: string) => new Date(text).toISOString()

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  21: Number,
  23: Number,
  700: Number,
  701: Number,
  1114: (text) => toIso(`${text.replace(' ', 'T')}Z`),
  1184: (text) => toIso(text.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')),
}

const arrays = new Set([1000, 1005, 1007, 1009, 1016, 1028])
const textArrays = new Set([1002, 1003])
const TEXT_ARRAY = 1009

/** Without `pg`'s parsers of dates and JSON, whose objects the engine can't read. */
function toTypes(types: TypeParsers): pg.CustomTypesConfig {
  const getTypeParser = (id: number) => {
    if (textArrays.has(id)) return types.getTypeParser(TEXT_ARRAY)
    return arrays.has(id) ? types.getTypeParser(id) : (parsers[id] ?? String)
  }
  return { getTypeParser }
}
