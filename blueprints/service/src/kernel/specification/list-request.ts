import { z } from 'zod'
import type { Sort, SortKey } from './sort.ts'
import {
  CompositeSpecification,
  FieldSpecification,
  NotSpecification,
  type Specification,
} from './specification.ts'

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

/** The schema of a query that asks for a page. */
export function listRequestOf<Entity>(): z.ZodType<ListRequest<Entity>, ListRequest<Entity>> {
  return listRequestSchema as unknown as z.ZodType<ListRequest<Entity>, ListRequest<Entity>>
}

const listRequestSchema = z.object({
  specification: z.custom(
    (value) =>
      value instanceof FieldSpecification ||
      value instanceof CompositeSpecification ||
      value instanceof NotSpecification,
    'is not a specification',
  ),
  sort: z.array(z.object({ field: z.string(), direction: z.enum(['asc', 'desc']) })).min(1),
  limit: z.int().min(1),
  after: z.array(z.unknown()).optional(),
})
