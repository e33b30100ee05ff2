import { TplError } from '#errors.ts'
import type { EntityNames } from './entity-names.ts'
import { anotherName, entityNameError } from './parse-entity-name.ts'
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

/** @throws {TplError} `entity-name-taken` for a name that gets in the way of what the project has */
export function assertNoCollision(
  names: EntityNames,
  { entities, models = [], enums = [], files = [], schemaFolder = 'prisma/schema' }: TakenNames,
  service: ServiceNames,
): void {
  for (const entity of entities) assertApart(names, entity, service)
  for (const { name, table, file } of models) {
    if (isSameName(name, names.one.pascal))
      throw taken(names, `${file} has a model ${name} already`)
    if (isSameName(table, names.many.snake)) {
      throw taken(names, `its table ${table} is that of the model ${name} in ${file}`)
    }
  }
  for (const { name, databaseType } of enums) {
    if (isSameName(name, names.one.pascal)) throw taken(names, `there is an enum ${name} already`)
    if (isSameName(databaseType, names.many.snake)) {
      throw taken(names, `its table ${names.many.snake} would be named as the type of ${name}`)
    }
  }
  const places = [`src/modules/${names.many.kebab}/`, `${schemaFolder}/${names.one.kebab}.prisma`]
  const file = files.find((path) =>
    // A file may have the name of the folder.
    places.some((place) => isSameName(`${path}/`.slice(0, place.length), place)),
  )
  if (file !== undefined) throw taken(names, `${file} is there already`)
}

function assertApart(names: EntityNames, entity: TakenEntity, service: ServiceNames): void {
  const { one, many } = names
  const { model, folder, table, route } = entity
  const { pascal } = one
  if (model === pascal) {
    throw new TplError({
      code: 'entity-name-taken',
      message: `There is an entity ${pascal} already, in src/modules/${folder}.`,
      remedy: `Add to it with tpl add field, tpl add events or tpl add cache, or give the new one another name.`,
    })
  }
  const rival = isSameName(model, pascal)
    ? `it differs from the entity ${model} in its case alone`
    : isSameName(folder, many.kebab)
      ? `its folder src/modules/${folder} is that of ${model}`
      : isSameName(table, many.snake)
        ? `its table ${table} is that of ${model}`
        : isSameName(route, `/${many.kebab}`)
          ? `its route ${route} is that of ${model}`
          : findShared(names, entity, service)
  if (rival !== undefined) throw taken(names, rival)
}

/** Schemas and operations of the API: `OrderPage` is the page of orders, too. */
function findShared(
  names: EntityNames,
  entity: TakenEntity,
  service: ServiceNames,
): string | undefined {
  const others = service.sharedNamesOf(toEntityNames(entity))
  const name = [...service.sharedNamesOf(names)].find((candidate) => others.has(candidate))
  return name && `the API of ${entity.model} uses the name ${name}`
}

function taken({ one, many }: EntityNames, problem: string): TplError {
  return new TplError({
    code: 'entity-name-taken',
    message: `The entity ${one.pascal} cannot be added: ${problem}.`,
    remedy: `Give it another name, or another plural than ${many.pascal} with --plural.`,
  })
}
