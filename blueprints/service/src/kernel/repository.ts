import { createGuard } from './guard.ts'
import type { Page } from './page.ts'
import type { ListRequest } from './specification/list-request.ts'

/**
 * Where entities are kept. Conformance is structural: whatever has these members is a repository,
 * without `implements`; type-check says where a repository departs from it.
 *
 * `create` and `update` throw `ConstraintViolation` for a value that has to be unique and is taken,
 * or a reference to nothing; so does `delete` for an entity that others refer to.
 *
 * @typeParam Create what has to be given to make an entity
 * @typeParam Update what can be changed; an absent member stays as it is
 */
export interface AsyncRepository<Entity, EntityId extends string, Create, Update> {
  findById(id: EntityId): Promise<Entity | null>
  /** One page of the entities that satisfy a specification: none is skipped or repeated. */
  findPage(request: ListRequest<Entity>): Promise<Page<Entity>>
  create(entity: Create): Promise<Entity>
  /** Answers `null` where there is no such entity. */
  update(id: EntityId, changes: Update): Promise<Entity | null>
  /** Answers whether there was one to delete. */
  delete(id: EntityId): Promise<boolean>
}

export const isAsyncRepository = createGuard<AsyncRepository<unknown, string, never, never>>()({
  findById: 'function',
  findPage: 'function',
  create: 'function',
  update: 'function',
  delete: 'function',
})
