import { refuseTogether } from '#codemods/shape-unknown.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
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
import type { SliceField } from './field-code/slice-field.ts'
import { fitEntity } from './fit-entity.ts'
import { followMovedCode } from './follow-moved-code.ts'
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
  const { names, project } = input
  if (isThere(input, tree)) return planOf(tree, [`${names.one.pascal} is there already.`])
  const fields = fitEntity(input)
  const after = writeEntity(input, fields, tree)
  const steps = [project.files, after]
  const words = `create ${names.many.sentence}`
  const migration = { folder: project.migrationsFolder, steps, words, now: input.now }
  const notes = await planMigration(tree, migration)
  return planOf(tree, [...notes, ...(fields.length === 0 ? [noteOfNoFields(names)] : [])])
}

const noteOfNoFields = ({ one }: EntityNames) =>
  `${one.pascal} has no fields of its own yet: add some with tpl add field ${one.pascal} <name>:<type>.`

/** @returns the Prisma schema, with the entity in it */
function writeEntity(
  { names, project, blueprint, events, cache }: AddEntityInput,
  fields: readonly SliceField[],
  tree: Tree,
): readonly PrismaFile[] {
  const slice = { names, folder: names.many.kebab }
  const model = `${project.schemaFolder}/${names.one.kebab}.prisma`
  const [, , , , after] = refuseTogether(
    () => addSliceCode(tree, blueprint, names, project.schemaFolder),
    () => addFieldCode(tree, slicePathsOf(names, slice.folder), fields),
    () => events && addEventsCode(tree, blueprint, slice),
    () => cache && addCacheCode(tree, blueprint, slice),
    () => {
      const empty = alignFields({ path: model, content: tree.read(model) ?? '' })
      return addFieldsToSchema([...project.files, empty], fields)
    },
  )
  followMovedCode(tree)
  for (const { path, content } of after) tree.write(path, content)
  return after
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
