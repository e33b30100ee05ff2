import { toNames } from '#rendering/names.ts'
import type { EntityNames } from './entity-names.ts'
import type { Field } from './field.ts'
import { fieldUnfit, refuseFields } from './field-error.ts'
import { constraintNamesOf, enumNamesOf } from './field-names.ts'
import { formatField } from './format-field.ts'
import { postgresNameMax } from './postgres-name.ts'
import type { ServiceNames } from './service-names.ts'
import { isSameName, type TakenNames } from './taken-names.ts'

/**
 * @param taken what the project has already, so that no enum gets in its way
 * @throws {TplError} `field-invalid` for fields that make sense, but not in this entity
 */
export function assertFieldsFit(
  entity: EntityNames,
  fields: readonly Field[],
  service: ServiceNames,
  taken: TakenNames = { entities: [] },
): void {
  refuseFields(
    fields.map((field) => () => {
      assertConstraintsFree(entity, field, taken)
      if (field.type !== 'enum') return
      assertShort(field, 'a type', enumNamesOf(entity, field).databaseType)
      assertEnumFree(entity, field, service, taken)
    }),
  )
}

function assertConstraintsFree(
  entity: EntityNames,
  field: Field,
  { entities, models = [], indexes = [] }: TakenNames,
): void {
  const others = new Set([...indexes, ...[...entities, ...models].map(({ table }) => table)])
  // People may have named the table of an entity that exists.
  const own = entities.find(({ model }) => model === entity.one.pascal)
  for (const name of constraintNamesOf(entity, field, own?.table)) {
    assertShort(field, 'an index or key', name)
    if (others.has(name)) throw takenError(field, name)
  }
}

function assertShort(field: Field, what: string, name: string): void {
  if (name.length <= postgresNameMax) return
  throw fieldUnfit(
    formatField(field),
    `needs ${what} named ${name}, of ${name.length} characters; PostgreSQL allows ${postgresNameMax}`,
    `Shorten its name by ${name.length - postgresNameMax} or more, or that of the entity.`,
  )
}

function assertEnumFree(
  entity: EntityNames,
  field: Field,
  service: ServiceNames,
  { entities, models = [], enums = [] }: TakenNames,
): void {
  const { type, values, databaseType } = enumNamesOf(entity, field)
  const own = service.namesOf(entity)
  const rival =
    [type, values].find((name) => own.has(name) || service.reserved.has(name)) ??
    [
      entity.one.pascal,
      ...entities.map(({ model }) => model),
      ...[...models, ...enums].map(({ name }) => name),
    ].find((name) => isSameName(name, type)) ??
    [
      ...[...entities, ...models].map(({ table }) => table),
      ...enums.map((other) => other.databaseType),
    ].find((name) => isSameName(name, databaseType))
  if (rival !== undefined) throw takenError(field, rival)
}

function takenError(field: Field, name: string) {
  return fieldUnfit(
    formatField(field),
    `needs the name ${name}, which is taken`,
    `Give it another name, such as ${toNames(`${field.name}-kind`).camel}.`,
  )
}
