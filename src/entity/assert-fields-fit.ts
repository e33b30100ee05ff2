import { toNames } from '#rendering/names.ts'
import { type Rival, Taken } from '#taken.ts'
import type { EntityNames } from './entity-names.ts'
import type { Field } from './field.ts'
import { fieldSentence, fieldUnfit, refuseFields } from './field-error.ts'
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
      for (const name of constraintsOf(entity, field, taken)) {
        assertShort(field, 'an index or key', name)
      }
      if (field.type !== 'enum') return
      assertShort(field, 'a type', enumNamesOf(entity, field).databaseType)
    }),
  )
  const rivals = fields.flatMap((field) => [
    ...rivalsOfConstraints(entity, field, taken),
    ...(field.type === 'enum' ? rivalsOfEnum(entity, field, service, taken) : []),
  ])
  if (rivals.length > 0) throw new Taken(rivals)
}

/** People may have named the table of an entity that exists. */
function constraintsOf(entity: EntityNames, field: Field, { entities }: TakenNames) {
  const own = entities.find(({ model }) => model === entity.one.pascal)
  return constraintNamesOf(entity, field, own?.table)
}

function assertShort(field: Field, what: string, name: string): void {
  if (name.length <= postgresNameMax) return
  throw fieldUnfit(
    formatField(field),
    `needs ${what} named ${name}, of ${name.length} characters; PostgreSQL allows ${postgresNameMax}`,
    `Shorten its name by ${name.length - postgresNameMax} or more, or that of the entity.`,
  )
}

/** What has a name, and whose it is: `the enum in prisma/schema/order.prisma`. */
type Owned = readonly [name: string, owner: string]

function rivalsOfConstraints(
  entity: EntityNames,
  field: Field,
  taken: TakenNames,
): readonly Rival[] {
  const { indexes = [] } = taken
  const wanted = constraintsOf(entity, field, taken)
  const owned: readonly Owned[] = [
    ...tablesIn(taken),
    ...indexes.map((name) => [name, 'another index or key of the schema'] as const),
  ]
  return rivalsOf(
    field,
    owned.find(([name]) => wanted.includes(name)),
  )
}

function rivalsOfEnum(
  entity: EntityNames,
  field: Field,
  service: ServiceNames,
  taken: TakenNames,
): readonly Rival[] {
  const { type, values, databaseType } = enumNamesOf(entity, field)
  const own = service.namesOf(entity)
  const code: readonly Owned[] = [type, values].flatMap((name): readonly Owned[] => {
    if (own.has(name)) return [[name, 'the code of the entity itself']]
    return service.reserved.has(name) ? [[name, 'the service itself']] : []
  })
  const models: readonly Owned[] = [[entity.one.pascal, 'the entity itself'], ...modelsIn(taken)]
  const rival =
    code[0] ??
    models.find(([name]) => isSameName(name, type)) ??
    [...tablesIn(taken), ...typesIn(taken)].find(([name]) => isSameName(name, databaseType))
  return rivalsOf(field, rival)
}

/** What shares the names of types in the Prisma schema. */
const modelsIn = ({ entities, models = [], enums = [] }: TakenNames): readonly Owned[] => [
  ...entities.map(({ model, folder }) => [model, `the entity in src/modules/${folder}`] as const),
  ...models.map(({ name, file }) => [name, `the model in ${file}`] as const),
  ...enums.map(({ name, file }) => [name, `the enum in ${file}`] as const),
]

const tablesIn = ({ entities, models = [] }: TakenNames): readonly Owned[] => [
  ...entities.map(({ model, table }) => [table, `the table of ${model}`] as const),
  ...models.map(({ name, table, file }) => [table, `the table of ${name} in ${file}`] as const),
]

const typesIn = ({ enums = [] }: TakenNames): readonly Owned[] =>
  enums.map(({ name, databaseType, file }) => [databaseType, `the enum ${name} in ${file}`])

function rivalsOf(field: Field, rival: Owned | undefined): readonly Rival[] {
  if (rival === undefined) return []
  const [name, owner] = rival
  const remedy = `Give ${field.name} another name, such as ${toNames(`${field.name}-kind`).camel}.`
  const sentence = fieldSentence(
    formatField(field),
    `needs the name ${name}, which is taken by ${owner}`,
  )
  const remedyOfAll = 'Give the fields other names that need names which are taken.'
  return [{ code: 'field-invalid', sentence, remedy, remedyOfAll }]
}
