import type { EntityNames } from '#entity/entity-names.ts'
import { quote } from '#entity/quote.ts'
import { suggest } from '#entity/suggest.ts'
import type { TakenNames } from '#entity/taken-names.ts'
import { toEntityNames } from '#entity/to-entity-names.ts'
import { TplError } from '#errors.ts'
import type { PrismaFile, PrismaModel, PrismaSchema } from '#prisma-schema/prisma-schema.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'
import type { Tree } from '#tree/index.ts'
import { assertNoConflict } from './merge-conflict.ts'

/** A model that has a slice in src/modules. */
export interface ProjectEntity {
  readonly names: EntityNames
  readonly model: PrismaModel
  /** Its slice, in src/modules. */
  readonly folder: string
}

/** What a project has, read from its code. */
export interface ProjectCode {
  /** The files of its Prisma schema. */
  readonly files: readonly PrismaFile[]
  readonly schema: PrismaSchema
  readonly entities: readonly ProjectEntity[]
  readonly taken: TakenNames
}

const schemaFolder = 'prisma/schema'
const required = ['src/modules/index.ts', 'src/modules/events.ts', 'src/modules/subscribers.ts']

/**
 * @throws {TplError} `project-broken` when it lacks what every service has, `merge-conflict` when its
 *   schema holds one
 */
export function readProjectCode(tree: Tree): ProjectCode {
  const files = tree
    .list(schemaFolder)
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => ({ path, content: tree.read(path) ?? '' }))
  assertComplete(tree, files)
  for (const { path, content } of files) assertNoConflict(path, content)
  const schema = readPrismaSchema(files)
  const paths = tree.list('src/modules')
  const entities = schema.models.flatMap((model) => toEntity(model, paths))
  return {
    files,
    schema,
    entities,
    taken: takenIn(schema, entities, [...paths, ...files.map(({ path }) => path)]),
  }
}

/** @throws {TplError} `entity-unknown`, with the one that was perhaps meant */
export function findEntity({ entities }: ProjectCode, name: string): ProjectEntity {
  const found = entities.find(({ names: { one } }) => one.pascal === name)
  if (found !== undefined) return found
  const all = entities.map(({ names }) => names.one.pascal)
  const meant =
    entities.find(({ names: { one, many } }) =>
      [...Object.values(one), ...Object.values(many)].includes(name),
    )?.names.one.pascal ?? suggest(name, all)
  throw new TplError({
    code: 'entity-unknown',
    message: `There is no entity ${quote(name)} in this project.`,
    remedy:
      all.length === 0
        ? 'It has none yet: add one with tpl add entity.'
        : `${meant === undefined ? '' : `Did you mean ${meant}? `}There ${all.length === 1 ? 'is' : 'are'} ${all.join(', ')}.`,
  })
}

function assertComplete(tree: Tree, files: readonly PrismaFile[]): void {
  const missing = [
    ...(files.length === 0 ? [`${schemaFolder}/*.prisma`] : []),
    ...required.filter((path) => !tree.exists(path)),
  ]
  if (missing.length === 0) return
  throw new TplError({
    code: 'project-broken',
    message: `This project lacks what tpl edits: expected ${missing.join(', ')}.`,
    remedy:
      'Restore it from version control, or move it back to where create-tpl-api had written it.',
  })
}

/** The slice of a model is the folder where the schemas of its entity are. */
function toEntity(model: PrismaModel, paths: readonly string[]): readonly ProjectEntity[] {
  const { one } = toEntityNames({ model: model.name, folder: model.name })
  const pattern = new RegExp(`^src/modules/([^/]+)/${one.kebab}\\.schemas\\.ts$`)
  const folder = paths.map((path) => pattern.exec(path)?.[1]).find((found) => found !== undefined)
  if (folder === undefined) return []
  return [{ names: toEntityNames({ model: model.name, folder }), model, folder }]
}

function takenIn(
  { models, enums, indexNames }: PrismaSchema,
  entities: readonly ProjectEntity[],
  files: readonly string[],
): TakenNames {
  const folderOf = new Map(entities.map(({ model, folder }) => [model.name, folder]))
  return {
    entities: models.map(({ name, table }) => {
      // A model without a slice takes its names in the schema alone.
      const folder = folderOf.get(name) ?? toEntityNames({ model: name, folder: name }).many.kebab
      return { model: name, folder, table, route: `/${folder}` }
    }),
    enums: enums.map(({ name, databaseType }) => ({ name, databaseType })),
    indexes: indexNames,
    files,
  }
}
