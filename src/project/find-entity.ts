import { quote } from '#entity/quote.ts'
import { suggest } from '#entity/suggest.ts'
import { toEntityNames } from '#entity/to-entity-names.ts'
import { TplError } from '#errors.ts'
import type { PrismaSchema } from '#prisma-schema/prisma-schema.ts'
import type { ProjectCode, ProjectEntity } from './read-entities.ts'

/**
 * The entity of a name in any casing, in the singular or the plural: `StockItem`, `stock-items`.
 *
 * @throws {TplError} `entity-unknown`, with the one that was probably meant, and all there are
 */
export function findEntity(
  { entities, schema }: Pick<ProjectCode, 'entities' | 'schema'>,
  name: string,
): ProjectEntity {
  const found =
    entities.find(({ model }) => model.name === name) ??
    entities.find(({ names }) => Object.values(names.one).includes(name)) ??
    entities.find(({ names }) => Object.values(names.many).includes(name))
  if (found !== undefined) return found
  throw new TplError({
    code: 'entity-unknown',
    message: `There is no entity ${quote(name)} in this project.`,
    remedy: remedyOfModel(name, schema) + remedyFor(name, entities),
  })
}

/** Where an entity has lost the file that tells it, its model is still there. */
function remedyOfModel(name: string, { models }: PrismaSchema): string {
  const model = models.find((each) => keyOf(each.name) === keyOf(name))
  if (model === undefined) return ''
  const { kebab } = toEntityNames({ model: model.name, folder: model.name }).one
  return `There is a model ${model.name}, but no src/modules/*/${kebab}.schemas.ts, by which tpl finds the slice of a model. `
}

const keyOf = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase()

function remedyFor(name: string, entities: readonly ProjectEntity[]): string {
  const all = entities.map(({ model }) => model.name)
  if (all.length === 0) return 'It has no entity yet. Add one: tpl add entity Order'
  const meant = suggest(name, all) ?? meantByPlural(name, entities)
  const shown = all.slice(0, shownMax).join(', ')
  const rest = all.length > shownMax ? ` and ${all.length - shownMax} more` : ''
  return `${meant === undefined ? '' : `Did you mean ${meant}? `}There ${all.length === 1 ? 'is' : 'are'} ${shown}${rest}.`
}

function meantByPlural(name: string, entities: readonly ProjectEntity[]): string | undefined {
  const plurals = new Map(entities.map(({ names, model }) => [names.many.pascal, model.name]))
  return plurals.get(suggest(name, plurals.keys()) ?? '')
}

/** As many as one can read. */
const shownMax = 20
