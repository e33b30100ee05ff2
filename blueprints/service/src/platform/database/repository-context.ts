import type { CacheProvider } from '#kernel/cache.ts'
import type { Database } from './database.ts'

/** What a repository of the database works with; decorators of its methods find the cache here. */
export interface RepositoryContext {
  readonly unitOfWork: Database
  readonly cache: CacheProvider
}
