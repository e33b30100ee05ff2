import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { EngineConnection } from './engine-connection.ts'

/** Prisma's schema engine over one connection. `free()` it when done. */
export async function loadEngine(connection: EngineConnection): Promise<SchemaEngine> {
  const bindings = await instantiate()
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(connection),
  )
}

/** Where the engine's WebAssembly is: beside the bundle, or in its package. */
export function engineFile(): string {
  const bundled = fileURLToPath(new URL('./schema_engine_bg.wasm', import.meta.url))
  if (existsSync(bundled)) return bundled
  const entry = import.meta.resolve('@prisma/schema-engine-wasm')
  return fileURLToPath(new URL('./schema_engine_bg.wasm', entry))
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

let instantiated: Promise<Bindings> | undefined

function instantiate(): Promise<Bindings> {
  instantiated ??= (async () => {
    const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    // The package's own entry imports the .wasm as a module, which Node can't do yet.
    const { instance } = await webAssembly.instantiate(await readFile(engineFile()), {
      './schema_engine_bg.js': withLooseTimers(bindings),
    })
    bindings.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    return bindings
  })()
  return instantiated
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

/** The types of WebAssembly come with those of browsers, which a service does without. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: Readonly<Record<string, object>>,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
  }
}
