import { ConstraintViolation } from './constraint-violation.ts'
import { pageInMemory } from './page.ts'
import type { AsyncRepository } from './repository.ts'
import { type FieldDescriptions, type FieldOf, fieldNamesOf } from './specification/field.ts'
import { keyOf, type Scalar } from './specification/scalar.ts'

export interface MemoryRepositoryOptions<Entity> {
  /** Says which values have to be unique. */
  readonly fields: FieldDescriptions<Entity>
  readonly seed?: readonly Entity[]
}

/** A repository in memory, for tests that need no database. References are not looked at. */
export function createMemoryRepository<Entity extends { readonly id: string }>({
  fields,
  seed = [],
}: MemoryRepositoryOptions<Entity>): AsyncRepository<
  Entity,
  Entity['id'],
  Entity,
  Partial<Entity>
> {
  const entities = new Map<string, Entity>(seed.map((entity) => [entity.id, entity]))
  const unique = uniqueFieldsOf(fields)

  const refuseTaken = (entity: Entity) => {
    for (const field of unique) {
      const value = comparable(entity[field])
      if (value === undefined) continue
      for (const other of entities.values()) {
        const isTaken = other.id !== entity.id && comparable(other[field]) === value
        if (isTaken) throw new ConstraintViolation('unique', [field])
      }
    }
  }

  return {
    async findById(id) {
      return entities.get(id) ?? null
    },
    async findPage(request) {
      return pageInMemory([...entities.values()], request)
    },
    async create(entity) {
      refuseTaken(entity)
      entities.set(entity.id, entity)
      return entity
    },
    async update(id, changes) {
      const entity = entities.get(id)
      if (!entity) return null
      const changed = { ...entity, ...changes }
      refuseTaken(changed)
      entities.set(id, changed)
      return changed
    },
    async delete(id) {
      return entities.delete(id)
    },
  }
}

/**
 * The fields of which no two entities have the same value.
 *
 * @param entity leaves out those that are null in it: any number of entities may have no value
 */
export function uniqueFieldsOf<Entity>(
  fields: FieldDescriptions<Entity>,
  entity?: Entity,
): FieldOf<Entity>[] {
  return fieldNamesOf(fields).filter((field) => fields[field].unique && entity?.[field] !== null)
}

/** Nulls are not equal to each other, as in SQL. */
function comparable(value: unknown) {
  return value === null || value === undefined ? undefined : keyOf(value as Scalar)
}
