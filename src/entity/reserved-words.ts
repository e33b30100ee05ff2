const list = (words: string) => words.trim().split(/\s+/)

/** ECMAScript's reserved words in modules (2024, 12.7.2), and what TypeScript and Prisma add to them. */
const keywords = new Set(
  list(`
    arguments async await break case catch class const continue debugger default delete do else enum
    eval export extends false finally for function if implements import in instanceof interface let
    new null package private protected public return static super switch this throw true try typeof
    using var void while with yield
    undefined globalThis Infinity NaN
  `),
)

/** ECMAScript's global objects, and the types that TypeScript knows everywhere. */
export const globalNames: ReadonlySet<string> = new Set(
  list(`
    AggregateError Array ArrayBuffer AsyncDisposableStack AsyncGenerator AsyncIterable AsyncIterator
    AsyncIterableIterator Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
    DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array
    Function Generator Int16Array Int32Array Int8Array Intl Iterator JSON Map Math Number Object
    Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String
    SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array
    Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly

    ArrayLike AsyncDisposable Awaited Buffer Capitalize ConstructorParameters Disposable Exclude
    Extract InstanceType Iterable IterableIterator Lowercase NoInfer NonNullable Omit Parameters
    Partial Pick PromiseLike PropertyKey Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Required
    ReturnType ThisType Uncapitalize Uppercase
  `),
)

/** Prisma's scalar types, and what its client exports. */
const prismaNames = new Set(
  list(`
    BigInt Boolean Bytes DateTime Decimal Float Int Json String Unsupported
    Prisma PrismaClient
  `),
)

/** Files of these names, whatever their ending, cannot be checked out on Windows. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/** Who keeps a name for itself, as the end of a sentence, or undefined. */
export function keeperOf({
  pascal,
  camel,
}: {
  readonly pascal: string
  readonly camel: string
}): string | undefined {
  if (prismaNames.has(pascal)) return `Prisma keeps ${pascal} for itself`
  if (globalNames.has(pascal)) return `${pascal} is a name that JavaScript or TypeScript knows`
  if (keywords.has(pascal)) return `${pascal} is a reserved word of JavaScript`
  if (keywords.has(camel)) return `its variables would be named ${camel}, a reserved word`
  // The Prisma client has a member for each entity.
  if (camel in {} || camel === 'then') return `every JavaScript object has a member ${camel}`
  if (devices.test(camel)) return `Windows keeps all files named ${camel} for itself`
  return undefined
}
