import { readFile } from 'node:fs/promises'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createEngine } from '#database/engine.ts'
import { noDatabase } from '#database/no-database.ts'
import type { Databases } from './databases.ts'
import { EngineError } from './engine-error.ts'
import { toApplyError, toShadowError } from './script-error.ts'

export interface EngineMethodsOptions {
  readonly databases: Databases
  readonly schemaFiles: readonly string[]
  log(line: string): void
  /** Prints a text for people. */
  print(content: string): void
}

/** Answers calls of the native engine by the WebAssembly one. */
export class EngineMethods {
  readonly #options: EngineMethodsOptions
  readonly #engines = new Map<boolean, Promise<SchemaEngine>>()
  /** Why the engine got no shadow database, which it does not pass on. */
  #noShadow: unknown

  constructor(options: EngineMethodsOptions) {
    this.#options = options
  }

  /** @throws {EngineError} where the native engine has a code for the failure */
  async call(method: string, params: unknown): Promise<unknown> {
    await this.#refuseUnsupported(method)
    const { databases, print } = this.#options
    databases.failedScript = undefined
    this.#noShadow = undefined
    databases.extensions = extensionsIn(migrationsOf(params as Params))
    try {
      const engine = await this.#engineFor(method, params as Params)
      const result = await invoke(engine, method, params as Params)
      if (method !== 'diff') return result ?? {}
      const { stdout, ...rest } = result as { stdout: string | null }
      if (stdout) print(stdout.replace(/\n$/, ''))
      return { ...rest, stdout: null }
    } catch (error) {
      throw this.#restore(error)
    }
  }

  /** Comparing schemas needs no database, and must not fail for the lack of one. */
  #engineFor(method: string, params: Params): Promise<SchemaEngine> {
    const targets = [params?.from, params?.to]
    const needsDatabase =
      method !== 'diff' || targets.some((target) => target && connecting.has(target.tag))
    let engine = this.#engines.get(needsDatabase)
    if (engine === undefined) {
      engine = this.#createEngine(needsDatabase)
      this.#engines.set(needsDatabase, engine)
      // Another call may find the database.
      engine.catch(() => this.#engines.delete(needsDatabase))
    }
    return engine
  }

  async #createEngine(needsDatabase: boolean): Promise<SchemaEngine> {
    const { databases, schemaFiles, log } = this.#options
    const datamodels = await Promise.all(
      schemaFiles.map(async (path) => [path, await readFile(path, 'utf8')] as [string, string]),
    )
    // Not left to the engine, which would not pass the error on.
    const main = needsDatabase ? await databases.connect() : undefined
    const factory = bindMigrationAwareSqlAdapterFactory({
      provider: 'postgres',
      adapterName: 'schema-engine',
      connect: async () => main,
      connectToShadowDb: () =>
        databases.connectToShadowDb().catch((error) => {
          this.#noShadow = error
          throw error
        }),
    } as SqlMigrationAwareDriverAdapterFactory)
    return createEngine({
      ...(datamodels.length > 0 && { datamodels }),
      log,
      databases: main ? factory : { ...noDatabase, connectToShadowDb: factory.connectToShadowDb },
    })
  }

  async #refuseUnsupported(method: string): Promise<void> {
    if (method === 'introspectSql') throw unsupported('TypedSQL')
    for (const path of this.#options.schemaFiles) {
      // The engine is not told of it, and would not see such indexes in a database.
      if (PARTIAL_INDEXES.test(await readFile(path, 'utf8'))) {
        throw unsupported('The preview feature partialIndexes')
      }
    }
  }

  #restore(error: unknown): unknown {
    if (this.#noShadow !== undefined) return this.#noShadow
    const { failedScript } = this.#options.databases
    const { code, message = '' } = error as { code?: string; message?: string }
    if (error instanceof EngineError || failedScript === undefined) return error
    const migration = /\bmigration_name="([^"]+)"|^Migration `([^`]+)`/.exec(message)
    const name = migration?.[1] ?? migration?.[2]
    if (name === undefined) return error
    if (code === 'P3006') return toShadowError(name, failedScript)
    return code === undefined ? toApplyError(name, failedScript) : error
  }
}

type Target = { readonly tag: string } & Partial<MigrationList>

type Params =
  | {
      readonly migrationsList?: MigrationList
      readonly filters?: unknown
      readonly from?: Target
      readonly to?: Target
    }
  | undefined

/** What can be compared that lies in a database. */
const connecting = new Set(['url', 'schemaDatasource'])

const PARTIAL_INDEXES = /previewFeatures\s*=\s*\[[^\]]*"partialIndexes"/

const unsupported = (what: string) =>
  new Error(
    `${what} needs Prisma's native schema engine, which is used where create-tpl-api is not installed.`,
  )

async function invoke(engine: SchemaEngine, method: string, params: Params): Promise<unknown> {
  const methods = engine as unknown as Record<string, (params: unknown) => Promise<unknown>>
  const name = method === 'getDatabaseVersion' ? 'version' : method
  if (typeof methods[name] !== 'function') throw new Error(`The schema engine has no ${method}.`)
  try {
    return await methods[name](params)
  } catch (error) {
    if (!(error as Error).message?.includes('must be provided through an external factory')) {
      throw error
    }
    // Only this method opens a shadow database. What it learns there, the others find again.
    await methods.devDiagnostic?.({
      migrationsList: params?.migrationsList,
      filters: params?.filters,
    })
    return methods[name](params)
  }
}

function migrationsOf(params: Params): string[] {
  return [params?.migrationsList, params?.from, params?.to]
    .flatMap((list) => list?.migrationDirectories ?? [])
    .map(({ migrationFile: { content } }) => (content.tag === 'ok' ? content.value : ''))
}

function extensionsIn(scripts: readonly string[]): string[] {
  const statement = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)/gi
  return [...scripts.join('\n').matchAll(statement)].map(([, name = '']) => name.toLowerCase())
}
