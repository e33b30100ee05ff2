import { refuseTogether } from '#codemods/shape-unknown.ts'
import { holdsCode } from '#codemods/typescript/holds-code.ts'
import { fitsMigrationName } from '#database/migration-name.ts'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import type { ProjectEntity } from '#project/read-entities.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from '../plan.ts'
import { addFieldCode } from './add-field-code.ts'
import { addFieldsToSchema } from './add-field-schema.ts'
import { assertMembersFree } from './assert-members-free.ts'
import type { EntityContext } from './entity-context.ts'
import { assertEnumFileFree } from './enum-file.ts'
import { assertFieldFree, hasField, rivalOf } from './existing-fields.ts'
import { type RowValue, valuesForExistingRows } from './existing-rows.ts'
import type { SliceField } from './field-code/slice-field.ts'
import { followMovedCode } from './follow-moved-code.ts'
import { planMigration } from './plan-migration.ts'
import { planOf } from './plan-of.ts'
import { resolveReferences } from './resolve-references.ts'
import { slicePathsOf } from './slice-paths.ts'

export interface AddFieldInput extends EntityContext {
  readonly entity: ProjectEntity
  readonly fields: readonly Field[]
}

/**
 * Plans new fields of an entity that exists, and the migration that a table with rows can take. A field
 * that is there as it was asked for is left as it is.
 *
 * @throws {TplError} for fields that do not fit the entity
 */
export async function addField(input: AddFieldInput, tree: Tree): Promise<Plan> {
  const { entity, project, service, now } = input
  const { names, model, folder } = entity
  const all = resolveReferences(names, folder, input.fields, project)
  const fields = all.filter((field) => !hasField(model, field))
  const paths = slicePathsOf(names, folder)
  const others = fields.filter((field) => rivalOf(model, field) === undefined)
  refuseTogether(
    ...fields.map((field) => () => assertFieldFree(model, field)),
    () => assertMembersFree(tree, paths, others),
    () => assertFieldsFit(names, others, service, project.taken),
    ...others
      .filter(({ type }) => type === 'enum')
      .map((field) => () => assertEnumFileFree(tree, paths, field)),
  )
  const values = valuesForExistingRows(fields)
  const [{ absent, unchangeable }, after] = refuseTogether(
    () => addFieldCode(tree, paths, all),
    () => addFieldsToSchema(project.files, fields),
  )
  followMovedCode(tree)
  for (const { path, content } of after) tree.write(path, content)
  const between = addFieldsToSchema(
    project.files,
    fields.map((field) => {
      const value = values.find((each) => each.field === field)?.value
      return value === undefined ? field : { ...field, default: value }
    }),
  )
  const words = wordsOf(fields, names)
  const steps = [project.files, between, after]
  const migration = { folder: project.migrationsFolder, steps, words, now }
  const dangers = await planMigration(tree, migration)
  const filled = values.length > 0 ? [noteOfRows(values)] : []
  const locksOut = values.length > 0 ? [noteOfRelease(names, values)] : []
  const mayWait = tree.exists(paths.events) && hasSubscribers(tree, names)
  const unread = mayWait && values.length > 0 ? [noteOfEvents(names, values, paths.events)] : []
  const skipped = absent.length > 0 ? [`Not there, and so not changed: ${absent.join(', ')}.`] : []
  const unchanged = unchangeable.filter((field) => fields.includes(field))
  const kept = unchanged.length > 0 ? [noteOfChanges(names, unchanged)] : []
  return planOf(tree, [...kept, ...filled, ...locksOut, ...unread, ...skipped, ...dangers])
}

/** What the migration does, for its name: as many fields as have room there, and how many more. */
function wordsOf(fields: readonly SliceField[], { many }: EntityNames): string {
  const wordsOfFirst = (count: number) => {
    const left = fields.length - count
    const named = fields.slice(0, count).map(({ name }) => name)
    const all = left === 0 ? named : [...named, `${left} more`]
    return `add ${all.join(' and ')} to ${many.sentence}`
  }
  const counts = fields.map((_, index) => fields.length - index)
  return wordsOfFirst(counts.find((count) => fitsMigrationName(wordsOfFirst(count))) ?? 1)
}

function noteOfChanges({ one }: EntityNames, fields: readonly SliceField[]): string {
  const members = fields.map(({ member }) => member).join(' and ')
  return `${members} cannot be changed by clients: ${one.camel}ChangesSchema names what can be. To have it changed, add it there and to ${one.pascal}Changes, and run the command again.`
}

function noteOfRows(values: readonly RowValue[]): string {
  const members = Map.groupBy(values, ({ value }) => value)
  const all = [...members].map(
    ([value, fields]) =>
      `${JSON.stringify(value)} for ${fields.map(({ field }) => field.member).join(' and ')}`,
  )
  return `Rows that exist get ${all.join(', ')}. For ${values.length === 1 ? 'another value' : 'other values'}, edit the migration before it is applied: where npm run dev runs, it is by now.`
}

/** In a rolling deployment, instances of both releases run beside each other. */
function noteOfRelease({ many }: EntityNames, values: readonly RowValue[]): string {
  const members = values.map(({ field }) => field.member).join(' and ')
  return `Once the migration is applied, instances of the release before cannot create ${many.sentence}: they give no ${members}. A default in the database avoids that, by the modifier default=.`
}

/** Of events that nobody listens to there are none that wait. */
function hasSubscribers(tree: Tree, { many }: EntityNames): boolean {
  const subscribers = tree.read('src/modules/subscribers.ts') ?? ''
  return !holdsCode(subscribers, `'${many.kebab}.created': []`)
}

/** Those that a release leaves behind are delivered by the next one. */
function noteOfEvents({ one }: EntityNames, values: readonly RowValue[], path: string): string {
  const members = values.map(({ field }) => field.member).join(' and ')
  return `${one.pascal}Created events of before that still wait for their subscribers when this is released lack ${members}, and cannot be read: give createdSchema in ${path} a default for it until they are delivered.`
}
