import type { Specification } from './specification/specification.ts'

export interface PageRequest<Entity> {
  readonly where?: Specification<Entity>
  /** The order of the entities. Ties are broken by id, so that the order is total. */
  readonly sort?: readonly Sort<Entity>[]
  /** The largest number of entities to answer with. */
  readonly limit: number
  /** Where the page before ended: its `nextCursor`. */
  readonly cursor?: string
}

export interface Sort<Entity> {
  readonly field: keyof Entity & string
  readonly direction: 'asc' | 'desc'
}

export interface Page<Entity> {
  readonly items: readonly Entity[]
  /** Absent on the last page. */
  readonly nextCursor?: string
}
