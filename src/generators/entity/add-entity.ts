import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from '../plan.ts'
import { addCacheCode } from './add-cache-code.ts'
import { addEventsCode } from './add-events-code.ts'
import { addFieldCode } from './add-field-code.ts'
import { addFieldsToSchema } from './add-field-schema.ts'
import { addSliceCode } from './add-slice-code.ts'
import { alignFields } from './align-fields.ts'
import type { EntityContext } from './entity-context.ts'
import { hasField } from './existing-fields.ts'
import { fitEntity } from './fit-entity.ts'
import { planMigration } from './plan-migration.ts'
import { planOf } from './plan-of.ts'
import { resolveReferences } from './resolve-references.ts'
import { slicePathsOf } from './slice-paths.ts'

export interface AddEntityInput extends EntityContext {
  readonly names: EntityNames
  readonly fields: readonly Field[]
  readonly events: boolean
  readonly cache: boolean
}

/**
 * Plans a new entity: its slice without fields, to which fields, events and cache are added as they are
 * to an entity that exists. Nothing is planned for one that is there as it was asked for.
 *
 * @throws {TplError} for names and fields that do not fit the project
 */
export async function addEntity(input: AddEntityInput, tree: Tree): Promise<Plan> {
  const { names, project, blueprint } = input
  const folder = names.many.kebab
  if (isThere(input, tree)) return planOf(tree, [`${names.one.pascal} is there already.`])
  const fields = fitEntity(input)
  addSliceCode(tree, blueprint, names, project.schemaFolder)
  const paths = slicePathsOf(names, folder)
  addFieldCode(tree, paths, fields)
  if (input.events) addEventsCode(tree, blueprint, { names, folder })
  if (input.cache) addCacheCode(tree, blueprint, { names, folder })
  const model = `${project.schemaFolder}/${names.one.kebab}.prisma`
  const empty = alignFields({ path: model, content: tree.read(model) ?? '' })
  const after = addFieldsToSchema([...project.files, empty], fields)
  for (const { path, content } of after) tree.write(path, content)
  const steps = [project.files, after]
  const words = `create ${names.many.sentence}`
  const migration = { folder: project.migrationsFolder, steps, words, now: input.now }
  const notes = await planMigration(tree, migration)
  return planOf(tree, notes)
}

function isThere({ names, fields, events, cache, project }: AddEntityInput, tree: Tree): boolean {
  const entity = project.entities.find(({ model }) => model.name === names.one.pascal)
  if (entity === undefined || entity.folder !== names.many.kebab) return false
  const known = fields.every(
    ({ type, target }) =>
      type !== 'ref' || project.entities.some(({ model }) => model.name === target),
  )
  if (!known) return false
  const slice = resolveReferences(names, entity.folder, fields, {
    ...project,
    schema: { ...project.schema, models: [] },
  })
  const { events: eventsFile, cache: cacheFile } = slicePathsOf(names, entity.folder)
  return (
    slice.every((field) => hasField(entity.model, field)) &&
    (!events || tree.exists(eventsFile)) &&
    (!cache || tree.exists(cacheFile))
  )
}
