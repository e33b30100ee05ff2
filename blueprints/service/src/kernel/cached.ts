import type { CacheEntryOptions, CacheProvider } from './cache.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What caching takes: the cache, and the transactions that it has to mind. */
export interface Caching {
  readonly cache: CacheProvider
  /** Lets invalidations wait for the commit, and reads in a transaction pass the cache by. */
  readonly unitOfWork?: Pick<UnitOfWork, 'inTransaction' | 'afterCommit'> | undefined
}

/** An object with decorated methods: they find the cache in its context. */
export interface HasCaching {
  readonly context: Caching
}

export interface CachedOptions<Args extends unknown[]> {
  readonly key: (...args: Args) => string
  /** Seconds. */
  readonly ttl?: number
  readonly tags?: readonly string[] | ((...args: Args) => readonly string[])
}

/**
 * Caches the results of a method, or of a plain function:
 *
 *     @cached({ ttl: 60, key: (id: OrderId) => `order:${id}` })
 *     async findById(id: OrderId): Promise<Order | null> { … }
 *
 *     const rate = cached({ cache, ttl: 60, key: (day: string) => `rate:${day}` }, fetchRate)
 *
 * `null` is cached; `undefined` and errors are not. Callers who miss at the same time share one
 * computation. Inside a transaction the cache is passed by: what is read there may be new to others
 * and may be rolled back.
 */
export function cached<Args extends unknown[] = []>(
  options: CachedOptions<Args>,
): MethodDecorator<Args>
export function cached<Args extends unknown[], Value>(
  options: CachedOptions<Args> & Caching,
  compute: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value>
export function cached<Args extends unknown[], Value>(
  options: CachedOptions<Args> & Partial<Caching>,
  compute?: (...args: Args) => Promise<Value>,
): unknown {
  if (compute) {
    const source = options as Caching
    return (...args: Args) => readThrough(source, options, args, () => compute(...args))
  }
  return <Self extends HasCaching>(method: Method<Self, Args, Value>): Method<Self, Args, Value> =>
    function (this: Self, ...args) {
      return readThrough(this.context, options, args, () => method.apply(this, args))
    }
}

export interface InvalidatesOptions<Args extends unknown[]> {
  readonly keys?: (...args: Args) => readonly string[]
  readonly tags?: readonly string[] | ((...args: Args) => readonly string[])
}

/**
 * Invalidates what a method, or a plain function, makes stale:
 *
 *     @invalidates({ keys: (id: OrderId) => [`order:${id}`], tags: ['orders'] })
 *     async delete(id: OrderId): Promise<boolean> { … }
 *
 * With a unit of work it happens after the commit, and not at all after a rollback. Without a
 * transaction it has happened when the method resolves, and also when it rejects. How much of a
 * failed write took place is not known, nor of a commit whose answer was lost.
 */
export function invalidates<Args extends unknown[] = []>(
  options: InvalidatesOptions<Args>,
): MethodDecorator<Args>
export function invalidates<Args extends unknown[], Value>(
  options: InvalidatesOptions<Args> & Caching,
  write: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value>
export function invalidates<Args extends unknown[], Value>(
  options: InvalidatesOptions<Args> & Partial<Caching>,
  write?: (...args: Args) => Promise<Value>,
): unknown {
  if (write) {
    const source = options as Caching
    return (...args: Args) => writeThrough(source, options, args, () => write(...args))
  }
  return <Self extends HasCaching>(method: Method<Self, Args, Value>): Method<Self, Args, Value> =>
    function (this: Self, ...args) {
      return writeThrough(this.context, options, args, () => method.apply(this, args))
    }
}

/** @typeParam Args the first arguments of the method, or all of them */
type MethodDecorator<Args extends unknown[]> = <
  Self extends HasCaching,
  Others extends unknown[],
  Value,
>(
  method: Method<Self, [...Args, ...Others], Value>,
  // Asked for so that the compiler checks that the object has a cache.
  context: ClassMethodDecoratorContext<Self, Method<Self, [...Args, ...Others], Value>>,
) => Method<Self, [...Args, ...Others], Value>

type Method<Self, Args extends unknown[], Value> = (this: Self, ...args: Args) => Promise<Value>

async function readThrough<Args extends unknown[], Value>(
  { cache, unitOfWork }: Caching,
  { key, ttl, tags }: CachedOptions<Args>,
  args: Args,
  compute: () => Promise<Value>,
): Promise<Value> {
  if (unitOfWork?.inTransaction) return await compute()
  const options: CacheEntryOptions = { ttl, tags: namesOf(tags, args) }
  return await cache.getOrSet(key(...args), compute, options)
}

async function writeThrough<Args extends unknown[], Value>(
  { cache, unitOfWork }: Caching,
  { keys, tags }: InvalidatesOptions<Args>,
  args: Args,
  write: () => Promise<Value>,
): Promise<Value> {
  const staleKeys = namesOf(keys, args) ?? []
  const staleTags = namesOf(tags, args) ?? []
  const invalidate = async () => {
    await Promise.all([
      staleKeys.length > 0 && cache.delete(...staleKeys),
      staleTags.length > 0 && cache.invalidateTags(...staleTags),
    ])
  }
  try {
    return await write()
  } finally {
    if (unitOfWork?.inTransaction) unitOfWork.afterCommit(invalidate, { whenInDoubt: true })
    else await invalidate()
  }
}

function namesOf<Args extends unknown[]>(
  names: readonly string[] | ((...args: Args) => readonly string[]) | undefined,
  args: Args,
): readonly string[] | undefined {
  return typeof names === 'function' ? names(...args) : names
}
