import type { Sort, SortKey } from './sort.ts'
import type { Specification } from './specification.ts'

/** Asks a repository for a page. */
export interface ListRequest<Entity> {
  readonly specification: Specification<Entity>
  /** Never empty; its last field is unique. */
  readonly sort: readonly Sort<Entity>[]
  /** The largest number of entities to answer with. */
  readonly limit: number
  /** Where the page before ended. */
  readonly after?: SortKey
}
