import { createGuard } from './guard.ts'
import type { Page, PageRequest } from './page.ts'
import type { Specification } from './specification/specification.ts'

/**
 * Where entities are kept. Conformance is structural: whatever has these members is a repository,
 * without `implements`; type-check says where a repository departs from it.
 *
 * @typeParam Create what has to be given to make an entity
 * @typeParam Update what can be changed; an absent member stays as it is
 */
export interface AsyncRepository<Entity, EntityId extends string, Create, Update> {
  findById(id: EntityId): Promise<Entity | null>
  /** One page of the entities that satisfy a specification, in a total order. */
  findPage(request: PageRequest<Entity>): Promise<Page<Entity>>
  count(specification?: Specification<Entity>): Promise<number>
  create(entity: Create): Promise<Entity>
  /** Answers `null` where there is no such entity. */
  update(id: EntityId, changes: Update): Promise<Entity | null>
  /** Answers whether there was one to delete. */
  delete(id: EntityId): Promise<boolean>
}

// biome-ignore lint/suspicious/noExplicitAny: members are asked for, whatever their types
export const isAsyncRepository = createGuard<AsyncRepository<any, any, any, any>>()({
  findById: 'function',
  findPage: 'function',
  count: 'function',
  create: 'function',
  update: 'function',
  delete: 'function',
})
