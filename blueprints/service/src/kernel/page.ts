export interface PageRequest {
  /** The largest number of entities to answer with. */
  readonly limit: number
  /** Where the page before ended: its `nextCursor`. */
  readonly cursor?: string | undefined
}

/** Some of the entities, newest first. */
export interface Page<Entity> {
  readonly items: readonly Entity[]
  /** Absent on the last page. */
  readonly nextCursor?: string
}
