import type { FieldOf } from './field.ts'
import { compareScalars, type Scalar } from './scalar.ts'
import {
  CompositeSpecification,
  FieldSpecification,
  nothing,
  type Specification,
} from './specification.ts'

/** One step of an order. Null counts as greater than every value, as it does in PostgreSQL. */
export interface Sort<Entity> {
  readonly field: FieldOf<Entity>
  readonly direction: 'asc' | 'desc'
}

/** Where an entity stands in an order: its values of the fields sorted by. */
export type SortKey = readonly (Scalar | null)[]

export function sortKeyOf<Entity>(entity: Entity, sort: readonly Sort<Entity>[]): SortKey {
  return sort.map(({ field }) => (entity[field] ?? null) as Scalar | null)
}

/** For `toSorted`: what the database orders by, in memory. */
export function compareBy<Entity>(sort: readonly Sort<Entity>[]): (a: Entity, b: Entity) => number {
  return (a, b) => {
    for (const { field, direction } of sort) {
      const order = compareNullable(
        (a[field] ?? null) as Scalar | null,
        (b[field] ?? null) as Scalar | null,
      )
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  }
}

/**
 * What comes after a key in an order. Where the last field sorted by is unique and never null, pages
 * made so neither skip nor repeat an entity, whatever is added meanwhile.
 */
export function isAfter<Entity>(
  sort: readonly Sort<Entity>[],
  key: SortKey,
): Specification<Entity> {
  return new CompositeSpecification(
    'or',
    sort.map((step, at) => {
      const ties = sort
        .slice(0, at)
        .map(({ field }, index) => isAt<Entity>(field, key[index] ?? null))
      return new CompositeSpecification('and', [...ties, isBehind(step, key[at] ?? null)])
    }),
  )
}

function isAt<Entity>(field: FieldOf<Entity>, value: Scalar | null): Specification<Entity> {
  return new FieldSpecification(
    field,
    value === null ? { operator: 'isNull', expected: true } : { operator: 'eq', value },
  )
}

function isBehind<Entity>(
  { field, direction }: Sort<Entity>,
  value: Scalar | null,
): Specification<Entity> {
  if (direction === 'asc') {
    if (value === null) return nothing()
    return new FieldSpecification<Entity>(field, { operator: 'gt', value }).or(isAt(field, null))
  }
  return new FieldSpecification(
    field,
    value === null ? { operator: 'isNull', expected: false } : { operator: 'lt', value },
  )
}

function compareNullable(a: Scalar | null, b: Scalar | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareScalars(a, b)
}
