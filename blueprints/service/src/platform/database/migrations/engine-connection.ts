import type { EventEmitter } from 'node:events'
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

/** A script that PostgreSQL refused. The engine does not pass its error on. */
export interface FailedScript {
  readonly script: string
  readonly error: pg.DatabaseError
  /** How many of its statements had been run before. */
  readonly completed: number
  /** Whether the script had committed some of its work by itself. */
  readonly partlyCommitted: boolean
}

/**
 * What the schema engine works through: a single connection. The advisory lock lives in a session,
 * and a script has to arrive whole, for PostgreSQL runs it as one transaction. Prisma's own adapter
 * splits it at every semicolon, and takes its connections from a pool.
 */
export class EngineConnection implements SqlMigrationAwareDriverAdapterFactory, SqlDriverAdapter {
  readonly provider = 'postgres'
  readonly adapterName = 'schema-engine'
  readonly #client: pg.Client
  readonly #schema: string | undefined
  #failed: FailedScript | undefined

  constructor(client: pg.Client, schema: string | undefined) {
    this.#client = client
    this.#schema = schema
  }

  /** The last script that failed. */
  get failed(): FailedScript | undefined {
    return this.#failed
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this
  }

  async connectToShadowDb(): Promise<never> {
    throw new Error('Applying migrations needs no shadow database')
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
    const { connection } = this.#client as unknown as { connection: EventEmitter }
    const tags: string[] = []
    const onComplete = ({ text }: { text: string }) => tags.push(text)
    connection.on('commandComplete', onComplete)
    try {
      await this.#client.query(script)
    } catch (error) {
      if (error instanceof Error && 'severity' in error) {
        const partlyCommitted = tags.some((tag) => tag === 'COMMIT')
        this.#failed = {
          script,
          error: error as pg.DatabaseError,
          completed: tags.length,
          partlyCommitted,
        }
        // A script that began a transaction of its own leaves the session in it.
        await this.#client.query('ROLLBACK')
      }
      throw toDriverError(error)
    } finally {
      connection.off('commandComplete', onComplete)
    }
  }

  getConnectionInfo() {
    return {
      ...(this.#schema !== undefined && { schemaName: this.#schema }),
      supportsRelationJoins: true,
    }
  }

  async dispose(): Promise<void> {
    await this.#client.end()
  }

  async #query({ sql, args }: SqlQuery): Promise<pg.QueryArrayResult> {
    try {
      return await this.#client.query({ text: sql, values: args, rowMode: 'array', types })
    } catch (error) {
      throw toDriverError(error)
    }
  }
}

function toDriverError(error: unknown): unknown {
  const { code, severity, message, detail, column, hint } = error as pg.DatabaseError
  if (code === undefined || severity === undefined) return error
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
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
  1114: ColumnTypeEnum.DateTime,
  1184: ColumnTypeEnum.DateTime,
  1700: ColumnTypeEnum.Numeric,
}

const toIso = (text: string) => new Date(text).toISOString()

const times: Readonly<Record<number, (text: string) => string>> = {
  1114: (text) => toIso(`${text.replace(' ', 'T')}Z`),
  1184: (text) => toIso(text.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')),
}

const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    times[id] ?? pg.types.getTypeParser(id, format as 'text'),
} as pg.CustomTypesConfig
