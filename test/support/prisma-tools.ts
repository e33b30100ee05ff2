import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A schema as `prisma format` writes it. */
export function formatSchema(text: string): string {
  const options = { tabSize: 2, insertSpaces: true }
  const parameters = { textDocument: { uri: 'file:/schema.prisma' }, options }
  const files = JSON.stringify([['schema.prisma', text]])
  const formatted = call('format', files, JSON.stringify(parameters))
  return (JSON.parse(formatted) as [path: string, content: string][])[0]?.[1] ?? ''
}

/** What Prisma's generators read of a schema; a text that is no valid one is refused. */
export function readDatamodel(text: string): Datamodel {
  const parameters = { prismaSchema: [['schema.prisma', text]], noColor: true }
  return JSON.parse(call('get_dmmf', JSON.stringify(parameters))).datamodel
}

export function isValidSchema(text: string): boolean {
  try {
    readDatamodel(text)
    return true
  } catch {
    return false
  }
}

export interface Datamodel {
  readonly models: readonly {
    readonly name: string
    readonly dbName: string | null
    readonly fields: readonly DatamodelField[]
  }[]
  readonly enums: readonly {
    readonly name: string
    readonly dbName: string | null
    readonly values: readonly { readonly name: string }[]
  }[]
}

export interface DatamodelField {
  readonly name: string
  readonly type: string
  readonly isList: boolean
  readonly isRequired: boolean
  readonly dbName?: string | null
  readonly relationFromFields?: readonly string[]
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly __wbindgen_externrefs: { grow(count: number): number }
  __wbindgen_malloc(bytes: number, alignment: number): number
  __wbindgen_free(at: number, bytes: number, alignment: number): void
  format(...texts: number[]): [at: number, bytes: number]
  get_dmmf(...texts: number[]): [at: number, bytes: number]
}

interface WebAssemblyApi {
  readonly Module: {
    new (bytes: Uint8Array): object
    imports(module: object): { name: string }[]
  }
  readonly Instance: new (module: object, imports: object) => { exports: Exports }
}

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi }
const folder = dirname(createRequire(import.meta.url).resolve('prisma/package.json'))
const wasm = load(readFileSync(join(folder, 'build', 'prisma_schema_build_bg.wasm')))

/** The file comes without its bindings: these are what wasm-bindgen would make for texts alone. */
function load(bytes: Uint8Array): Exports {
  const module = new WebAssembly.Module(bytes)
  const imports = WebAssembly.Module.imports(module).map(({ name }) => [name, throwText])
  const { exports } = new WebAssembly.Instance(module, {
    __wbindgen_placeholder__: Object.fromEntries(imports),
  })
  // The engine answers with references in the table, which it would grow itself at its start.
  exports.__wbindgen_externrefs.grow(4)
  return exports
}

/** All that the module asks of JavaScript is to make an error of a text. */
function throwText(at: number, bytes: number): never {
  throw new Error(textAt(at, bytes))
}

const textAt = (at: number, bytes: number) =>
  new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at, bytes))

function call(name: 'format' | 'get_dmmf', ...texts: string[]): string {
  const [at, bytes] = wasm[name](...texts.flatMap(toMemory))
  const answer = textAt(at, bytes)
  wasm.__wbindgen_free(at, bytes, 1)
  return answer
}

function toMemory(text: string): [at: number, bytes: number] {
  const bytes = new TextEncoder().encode(text)
  const at = wasm.__wbindgen_malloc(bytes.length, 1)
  new Uint8Array(wasm.memory.buffer).set(bytes, at)
  return [at, bytes.length]
}
