import type { ListRequest } from './specification/list-request.ts'
import { compareBy, isAfter, sortKeyOf } from './specification/sort.ts'
import { toSortCursor } from './specification/sort-cursor.ts'

/** Some of the entities, in the order that was asked for. */
export interface Page<Entity> {
  readonly items: readonly Entity[]
  /** Absent on the last page. */
  readonly nextCursor?: string
}

/** What has to hold of the entities of a page: the request's specification, behind its cursor. */
export function conditionOf<Entity>({ specification, sort, after }: ListRequest<Entity>) {
  return after ? specification.and(isAfter(sort, after)) : specification
}

/** Makes a page of what was found, of which one more than `limit` was asked for. */
export function toPage<Entity>(
  found: readonly Entity[],
  { sort, limit }: ListRequest<Entity>,
): Page<Entity> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const isFull = last !== undefined && found.length > limit
  return { items, ...(isFull && { nextCursor: toSortCursor(sort, sortKeyOf(last, sort)) }) }
}

/** The page that a database would answer with. */
export function pageInMemory<Entity>(
  entities: readonly Entity[],
  request: ListRequest<Entity>,
): Page<Entity> {
  const condition = conditionOf(request)
  const found = entities
    .filter((entity) => condition.isSatisfiedBy(entity))
    .toSorted(compareBy(request.sort))
  return toPage(found, request)
}
