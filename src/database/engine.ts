import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

export interface EngineOptions {
  /** The Prisma schema files that it starts with, as path and content. */
  readonly datamodels?: [path: string, content: string][]
  /** Takes the engine's log, a line of JSON at a time. */
  readonly log?: (line: string) => void
  /** Opens the database, in the shape that Prisma's `bindMigrationAwareSqlAdapterFactory` answers. */
  readonly databases: object
}

/** A new instance of Prisma's schema engine, which connects at once. `free()` it when done. */
export async function createEngine({
  datamodels,
  log = () => {},
  databases,
}: EngineOptions): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadBindings()
  return SchemaEngine.new({ datamodels }, log, databases)
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

const require = createRequire(import.meta.url)

let loaded: Promise<Bindings> | undefined

/** Once for a process: reading and compiling the module takes most of the time of a short command. */
function loadBindings(): Promise<Bindings> {
  loaded ??= (async () => {
    const entry = '@prisma/schema-engine-wasm/schema_engine_bg'
    const bindings: Bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    // The package's own entry imports the .wasm as a module, which Node can't do yet.
    const wasm = await readFile(require.resolve(entry).replace(/\.js$/, '.wasm'))
    const { instance } = await webAssembly.instantiate(wasm, {
      './schema_engine_bg.js': withLooseTimers(bindings),
    })
    bindings.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    return bindings
  })()
  return loaded
}

/**
 * The engine lets its ten-second timer for the lock run on when it has long got it, which would keep
 * a process from ending. The names of its imports carry a hash of the engine's version.
 */
const withLooseTimers = (imports: object) =>
  Object.fromEntries(
    Object.entries(imports).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout_') ? startLooseTimer : value,
    ]),
  )

const startLooseTimer = (callback: () => void, milliseconds: number) =>
  setTimeout(callback, milliseconds).unref()

/** The types of WebAssembly come with those of browsers, which a command line does without. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: Readonly<Record<string, object>>,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
  }
}
