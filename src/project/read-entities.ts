import type { EntityNames } from '#entity/entity-names.ts'
import type { TakenNames } from '#entity/taken-names.ts'
import { toEntityNames } from '#entity/to-entity-names.ts'
import type { PrismaFile, PrismaModel, PrismaSchema } from '#prisma-schema/prisma-schema.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'
import type { Tree } from '#tree/index.ts'
import { findPrismaFolders } from './prisma-folders.ts'
import { assertComplete, assertNoConflicts, assertReadable } from './project-shape.ts'

/** A model that has a slice in src/modules. */
export interface ProjectEntity {
  readonly names: EntityNames
  readonly model: PrismaModel
  /** Its slice, in src/modules: `stock-items`. */
  readonly folder: string
  /** `prisma/schema/stock-item.prisma` */
  readonly schemaFile: string
}

/** What a project has, read from its code. */
export interface ProjectCode {
  /** `prisma/schema` */
  readonly schemaFolder: string
  /** `prisma/migrations` */
  readonly migrationsFolder: string
  /** The files of its Prisma schema, by their paths. */
  readonly files: readonly PrismaFile[]
  readonly schema: PrismaSchema
  readonly entities: readonly ProjectEntity[]
  readonly taken: TakenNames
}

/**
 * Reads the entities of a project, and all names that it has given.
 *
 * @throws {TplError} `project-broken` when it lacks what every service has, `merge-conflict` when its
 *   schema or a migration holds one, `schema-invalid` when the schema cannot be read
 */
export function readProjectCode(tree: Tree): ProjectCode {
  const { schema: schemaFolder, migrations: migrationsFolder } = findPrismaFolders(tree)
  const files = tree
    .list(schemaFolder)
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => ({ path, content: tree.read(path) ?? '' }))
  assertComplete(tree, schemaFolder, files)
  assertNoConflicts(tree, migrationsFolder, files)
  assertReadable(files)
  const schema = readPrismaSchema(files)
  const modules = tree.list('src/modules')
  const entities = findEntities(schema.models, modules)
  const paths = [...modules, ...files.map(({ path }) => path)]
  const taken = { ...takenIn(schema, entities), files: paths, schemaFolder }
  return { schemaFolder, migrationsFolder, files, schema, entities, taken }
}

/** The slice of a model is the folder where the schemas of its API are, whatever its table is called. */
function findEntities(
  models: readonly PrismaModel[],
  modules: readonly string[],
): readonly ProjectEntity[] {
  const folders = Map.groupBy(
    modules.flatMap((path) => {
      const [, folder, name] = /^src\/modules\/([^/]+)\/([^/]+)\.schemas\.ts$/.exec(path) ?? []
      return folder === undefined || name === undefined ? [] : [{ folder, name }]
    }),
    ({ name }) => name,
  )
  return models.flatMap((model) => {
    const { kebab, pascal } = toEntityNames({ model: model.name, folder: model.name }).one
    const all = (folders.get(kebab) ?? []).map(({ folder }) => folder)
    // People may keep a copy of a slice.
    const folder = all.find((each) => each.replaceAll('-', '_') === model.table) ?? all[0]
    // No entity of ours has a name that its files could not tell.
    if (folder === undefined || pascal !== model.name) return []
    const names = toEntityNames({ model: model.name, folder })
    return [{ names, model, folder, schemaFile: model.file }]
  })
}

function takenIn(
  { models, views, enums, indexNames }: PrismaSchema,
  entities: readonly ProjectEntity[],
): TakenNames {
  const withSlice = new Set(entities.map(({ model }) => model))
  return {
    entities: entities.map(({ model, folder }) => ({
      model: model.name,
      folder,
      table: model.table,
      route: `/${folder}`,
    })),
    models: [...models, ...views].filter((model) => !withSlice.has(model)),
    enums,
    indexes: indexNames,
  }
}
