import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { TplError } from '#errors.ts'
import { createEngine } from './engine.ts'
import { noDatabase } from './no-database.ts'
import { toSchemaError } from './schema-error.ts'
import type { SchemaFile } from './schema-file.ts'

export interface SchemaDiff {
  /** No files stand for an empty database. */
  readonly before: readonly SchemaFile[]
  readonly after: readonly SchemaFile[]
}

/**
 * The SQL that leads from one schema to another, as Prisma's own engine writes it. Needs no database.
 * Empty when there is nothing to do.
 *
 * @throws {TplError} `schema-invalid` when either schema is, or is for another database
 */
export async function diffSchemas({ before, after }: SchemaDiff): Promise<string> {
  for (const file of [...before, ...after]) assertPostgres(file)
  const engine = await sharedEngine()
  const { stdout } = await engine
    .diff({
      from: toTarget(before),
      to: toTarget(after),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    .catch((error) => {
      throw toSchemaError(error)
    })
  return stdout === null || stdout === NOTHING ? '' : stdout
}

/** @throws {TplError} `schema-invalid`, naming every fault with its file and line */
export async function validateSchema(files: readonly SchemaFile[]): Promise<void> {
  await diffSchemas({ before: [], after: files })
}

/** The engine has no words for databases that it was built without: it panics. */
function assertPostgres({ path, content }: SchemaFile): void {
  const [, provider] = PROVIDER.exec(content) ?? []
  if (provider === undefined || /^postgres(?:ql)?$/.test(provider)) return
  throw new TplError({
    code: 'schema-invalid',
    message: `${path} is for the database ${provider}, and this service runs on PostgreSQL.`,
    remedy: 'Write provider = "postgresql" into its datasource.',
  })
}

const PROVIDER = /^\s*datasource\s+\w+\s*\{[^}]*?^\s*provider\s*=\s*"(\w*)"/m

const NOTHING = '-- This is an empty migration.\n'

let shared: Promise<SchemaEngine> | undefined

function sharedEngine(): Promise<SchemaEngine> {
  shared ??= createEngine({ databases: noDatabase })
  return shared
}

function toTarget(files: readonly SchemaFile[]) {
  return { tag: 'schemaDatamodel' as const, files: files.length > 0 ? [...files] : [emptyDatabase] }
}

/** Not the engine's own `empty`, which would create the schema `public` that every database has. */
const emptyDatabase = {
  path: 'empty.prisma',
  content: 'datasource db {\n  provider = "postgresql"\n}\n',
}
