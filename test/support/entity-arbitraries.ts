import fc from 'fast-check'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import { assertNoCollision, assertNotReserved } from '#entity/assert-name-free.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import type { TakenEntity, TakenEnum } from '#entity/taken-names.ts'
import { toNames } from '#rendering/names.ts'
import { type FieldOptions, fields } from './field-arbitraries.ts'
import { passes } from './passes.ts'
import { serviceNames } from './service-names.ts'

export { type FieldOptions, field, fieldName, fields } from './field-arbitraries.ts'

export interface Entity {
  readonly names: EntityNames
  readonly fields: readonly Field[]
}

/** Irregular, uncountable, short, long, acronyms, digits, and words that databases keep. */
const notableNames = [
  'Order',
  'OrderItem',
  'Person',
  'SalesPerson',
  'Category',
  'Status',
  'Analysis',
  'Equipment',
  'Series',
  'MarketData',
  'Canvas',
  'A',
  'HTTPRoute',
  'OrderV2',
  'X509Certificate',
  'User',
  'Table',
  'Select',
  'Group',
  'Index',
  'Item',
  'Tag',
  'Box',
  'Hour',
  'Unit',
  'InternationalShipmentTrackingDocument',
]

const randomName = fc
  .array(fc.stringMatching(/^[a-z]{2,8}[0-9]?$/), { minLength: 1, maxLength: 3 })
  .map((words) => toNames(words.join('-')).pascal)

/** The name of an entity that a service can have. Half of them are notable. */
export function entityName(): fc.Arbitrary<EntityNames> {
  return fc
    .oneof(fc.constantFrom(...notableNames), randomName)
    .filter((name) => passes(() => assertNotReserved(parseEntityName(name), serviceNames)))
    .map((name) => parseEntityName(name))
}

/** An entity with 0 to 30 fields that fit it. */
export function entity(
  options: FieldOptions & { readonly maxLength?: number } = {},
): fc.Arbitrary<Entity> {
  return fc
    .tuple(entityName(), fields(options))
    .map(([names, all]) => ({ names, fields: fittingOf(names, all) }))
}

/** Entities of one project: none collides with another, and those after the first may refer back. */
export function entities({
  minLength = 1,
  maxLength = 4,
  maxFields = 30,
  ...options
}: {
  readonly minLength?: number
  readonly maxLength?: number
  /** Of each entity. */
  readonly maxFields?: number
} & Omit<FieldOptions, 'targets'> = {}): fc.Arbitrary<readonly Entity[]> {
  return fc
    .array(entityName(), { minLength, maxLength })
    .map(withoutCollisions)
    .filter((names) => names.length >= minLength)
    .chain((names) =>
      fc
        .tuple(
          ...names.map((_, index) => {
            const targets = names.slice(0, index + 1).map(({ one }) => one.pascal)
            return fields({ ...options, targets, maxLength: maxFields })
          }),
        )
        .map((all) => fitTogether(names, all)),
    )
}

/** An entity as a project that has it knows it. */
export function takenBy({ one, many }: EntityNames): TakenEntity {
  const { kebab: folder, snake: table } = many
  return { model: one.pascal, folder, table, route: `/${folder}` }
}

function withoutCollisions(all: readonly EntityNames[]): readonly EntityNames[] {
  const kept: EntityNames[] = []
  for (const names of all) {
    const project = { entities: kept.map(takenBy) }
    if (passes(() => assertNoCollision(names, project, serviceNames))) kept.push(names)
  }
  return kept
}

function fitTogether(
  names: readonly EntityNames[],
  all: readonly (readonly Field[])[],
): readonly Entity[] {
  const enums: TakenEnum[] = []
  return names.map((own, index) => {
    const others = names.filter((other) => other !== own)
    return { names: own, fields: fittingOf(own, all[index] ?? [], others, enums) }
  })
}

/** @param enums is added to */
function fittingOf(
  names: EntityNames,
  all: readonly Field[],
  others: readonly EntityNames[] = [],
  enums: TakenEnum[] = [],
): readonly Field[] {
  return all
    .map((field) => withFirst(names, field))
    .filter((field) => {
      const taken = { entities: others.map(takenBy), enums }
      if (!passes(() => assertFieldsFit(names, [field], serviceNames, taken))) return false
      const { type: name, databaseType } = enumNamesOf(names, field)
      if (field.type === 'enum')
        enums.push({ name, databaseType, file: 'prisma/schema/other.prisma' })
      return true
    })
}

/** The first entity has none of its kind to refer to. */
function withFirst({ one }: EntityNames, field: Field): Field {
  return field.target === one.pascal ? { ...field, optional: true } : field
}
