import type { FieldDescriptions } from '../specification/field.ts'

/** The members of an entity by which it refers to others. */
export function referencesOf<Entity extends object>(
  entity: Entity,
  fields: FieldDescriptions<Entity>,
): Partial<Entity> {
  const descriptions = Object.entries<{ references?: string }>(fields)
  const names = descriptions.filter(([, { references }]) => references).map(([name]) => name)
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => names.includes(name)),
  ) as Partial<Entity>
}
