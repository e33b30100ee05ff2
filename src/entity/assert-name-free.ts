import { TplError } from '#errors.ts'
import { type Rival, Taken } from '#taken.ts'
import type { EntityNames } from './entity-names.ts'
import { anotherName, entityNameError, parseEntityName } from './parse-entity-name.ts'
import { pluralOf } from './plural.ts'
import type { ServiceNames } from './service-names.ts'
import { isSameName, type TakenEntity, type TakenNames } from './taken-names.ts'
import { toEntityNames } from './to-entity-names.ts'

/** @throws {TplError} `entity-name-invalid` for a name that the service itself uses */
export function assertNotReserved(names: EntityNames, service: ServiceNames): void {
  const clash = service.findClash(names)
  if (clash === undefined) return
  const { pascal } = names.one
  throw entityNameError(pascal, `every service uses the name ${clash} itself`, anotherName(pascal))
}

/**
 * @throws {TplError} `entity-name-taken` for a name that gets in the way of what the project has, with all
 *   of that
 */
export function assertNoCollision(
  names: EntityNames,
  taken: TakenNames,
  service: ServiceNames,
): void {
  const { pascal } = names.one
  const same = taken.entities.find(({ model }) => model === pascal)
  if (same !== undefined) {
    throw new TplError({
      code: 'entity-name-taken',
      message: `There is an entity ${pascal} already, in src/modules/${same.folder}.`,
      remedy: `Add to it with tpl add field, tpl add events or tpl add cache, or give the new one another name.`,
    })
  }
  const collisions = collisionsOf(names, taken, service)
  if (collisions.length === 0) return
  const remedy = remedyOf(names, collisions, taken, service)
  throw new Taken(
    collisions.map(
      ({ sentence }): Rival => ({
        code: 'entity-name-taken',
        sentence,
        remedy,
        remedyOfAll: remedy,
      }),
    ),
  )
}

interface Collision {
  readonly sentence: string
  /** What would make way for the entity, where people can do that: `rename the model Rate`. */
  readonly wayOut?: string
}

function collisionsOf(
  names: EntityNames,
  { entities, models = [], enums = [], files = [], schemaFolder = 'prisma/schema' }: TakenNames,
  service: ServiceNames,
): readonly Collision[] {
  const { one, many } = names
  const slices = entities.map(({ folder }) => `src/modules/${folder}/`)
  return [
    ...entities.flatMap((entity) => collisionsWith(names, entity, service)),
    ...models.flatMap(({ name, table, file }): readonly Collision[] => {
      const isTable = isSameName(table, many.snake)
      if (isSameName(name, one.pascal)) {
        const itself = `the model ${name}${isTable ? ' and its table' : ''}`
        return [
          {
            sentence: `${file} has a model ${name} already, without a slice in src/modules.`,
            wayOut: `rename ${itself} in ${file}, and the code that uses it`,
          },
        ]
      }
      return isTable
        ? [{ sentence: `The table ${table} is that of the model ${name} in ${file}.` }]
        : []
    }),
    ...enums.flatMap(({ name, databaseType, file }): readonly Collision[] => {
      if (isSameName(name, one.pascal)) {
        const wayOut = `rename the enum ${name} in ${file}, and the code that uses it`
        return [{ sentence: `${file} has an enum ${name} already.`, wayOut }]
      }
      return isSameName(databaseType, many.snake)
        ? [
            {
              sentence: `The table ${many.snake} would be named as the type of ${name} in ${file}.`,
            },
          ]
        : []
    }),
    ...[`src/modules/${many.kebab}/`, `${schemaFolder}/${one.kebab}.prisma`].flatMap(
      (place): readonly Collision[] => {
        // A file may have the name of the folder.
        const file = files.find((path) => isSameName(`${path}/`.slice(0, place.length), place))
        if (file === undefined || slices.some((slice) => isSameName(slice, place))) return []
        const path = place.endsWith('/') ? place.slice(0, -1) : file
        return [{ sentence: `${file} is there already.`, wayOut: `move ${path} away` }]
      },
    ),
  ]
}

function collisionsWith(
  names: EntityNames,
  entity: TakenEntity,
  service: ServiceNames,
): readonly Collision[] {
  const { one, many } = names
  const { model, folder, table, route } = entity
  const sentence = isSameName(model, one.pascal)
    ? `${one.pascal} differs from the entity ${model} in its case alone.`
    : isSameName(folder, many.kebab)
      ? `The folder src/modules/${folder} is that of ${model}.`
      : isSameName(table, many.snake)
        ? `The table ${table} is that of ${model}.`
        : isSameName(route, `/${many.kebab}`)
          ? `The route ${route} is that of ${model}.`
          : findShared(names, entity, service)
  return sentence === undefined ? [] : [{ sentence }]
}

/** Schemas and operations of the API: `OrderPage` is the page of orders, too. */
function findShared(
  names: EntityNames,
  entity: TakenEntity,
  service: ServiceNames,
): string | undefined {
  const others = service.sharedNamesOf(toEntityNames(entity))
  const name = [...service.sharedNamesOf(names)].find((candidate) => others.has(candidate))
  return name && `The API of ${entity.model} uses the name ${name}.`
}

/** What helps: another plural only where that leaves nothing in the way. */
function remedyOf(
  names: EntityNames,
  collisions: readonly Collision[],
  taken: TakenNames,
  service: ServiceNames,
): string {
  const { one, many } = names
  const plurals = [pluralOf(one.pascal), `${one.pascal}List`]
  const plural = plurals.find((each) => isFree(one.pascal, each, taken, service))
  const another =
    plural === undefined
      ? `Give the entity another name. ${anotherName(one.pascal)}`
      : `Give the entity another name, or another plural than ${many.pascal}, such as --plural ${plural}.`
  const waysOut = collisions.map(({ wayOut }) => wayOut)
  return waysOut.includes(undefined)
    ? another
    : `${another} Or make way for it: ${waysOut.join('; ')}.`
}

function isFree(pascal: string, plural: string, taken: TakenNames, service: ServiceNames): boolean {
  let names: EntityNames
  try {
    names = parseEntityName(pascal, { plural })
  } catch (error) {
    if (error instanceof TplError) return false
    throw error
  }
  return service.findClash(names) === undefined && collisionsOf(names, taken, service).length === 0
}
