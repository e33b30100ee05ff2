import fc from 'fast-check'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import type { Field } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { parseFields } from '#entity/parse-field.ts'
import type { EntityContext } from '#generators/entity/entity-context.ts'
import { assertFieldFree } from '#generators/entity/existing-fields.ts'
import { valuesForExistingRows } from '#generators/entity/existing-rows.ts'
import { fitEntity } from '#generators/entity/fit-entity.ts'
import { resolveReferences } from '#generators/entity/resolve-references.ts'
import { slicePathsOf } from '#generators/entity/slice-paths.ts'
import type { ProjectEntity } from '#project/read-entities.ts'
import type { Tree } from '#tree/index.ts'
import { entityName, fields } from '../../support/entity-arbitraries.ts'
import { impossibleFields, unfitFields } from '../../support/impossible-fields.ts'
import { passes } from '../../support/passes.ts'

export interface RandomCommand {
  readonly kind: string
  readonly words: readonly string[]
  readonly exitCode: 0 | 1 | 2
  /** Whether the project is another one afterwards. */
  readonly changes: boolean
}

/** What a command is drawn for. */
export interface Surroundings extends Pick<EntityContext, 'project' | 'service'> {
  readonly tree: Tree
  /** The commands that have changed the project. */
  readonly done: readonly (readonly string[])[]
}

/** A command line of which one knows what comes of it in a project as it is. */
export function randomCommand(around: Surroundings): fc.Arbitrary<RandomCommand> {
  const usage = fc.constantFrom(...misspelt).map((line) => refused('wrong usage', line, 2))
  const { entities } = around.project
  if (entities.length === 0) return fc.oneof(newEntity(around), usage)
  const oneOf = fc.constantFrom(...entities)
  return fc.oneof(
    { weight: 3, arbitrary: newEntity(around) },
    { weight: 7, arbitrary: oneOf.chain((entity) => newFields(around, entity)) },
    { weight: 2, arbitrary: oneOf.chain((entity) => newFeature(around, entity)) },
    { weight: 1, arbitrary: fc.constantFrom(...around.done).map(again) },
    { weight: 1, arbitrary: newEntity(around).map(asDryRun) },
    { weight: 4, arbitrary: oneOf.chain((entity) => impossible(entity)) },
    { weight: 1, arbitrary: usage },
  )
}

function newEntity(around: Surroundings): fc.Arbitrary<RandomCommand> {
  return entityName()
    .filter((names) => passes(() => fitEntity({ ...around, names, fields: [] })))
    .chain((names) => {
      const targets = [...around.project.entities.map(({ model }) => model.name), names.one.pascal]
      const flags = fc.subarray(['--with-events', '--with-cache'])
      return fc.tuple(fields({ targets, maxLength: 8 }), flags).map(([all, chosen]) => {
        const fitting = keepFitting(all, (kept) => fitEntity({ ...around, names, fields: kept }))
        const words = ['add', 'entity', names.one.pascal, ...fitting.map(formatField), ...chosen]
        return { kind: 'add entity', words, exitCode: 0, changes: true }
      })
    })
}

function newFields(around: Surroundings, entity: ProjectEntity): fc.Arbitrary<RandomCommand> {
  const targets = around.project.entities.map(({ model }) => model.name)
  return fields({ targets, maxLength: 6 })
    .map((all) => keepFitting(all, (kept) => fitFields(around, entity, kept)).slice(0, 3))
    .filter((fitting) => fitting.length > 0)
    .map((fitting) => {
      const words = ['add', 'field', entity.names.one.pascal, ...fitting.map(formatField)]
      return { kind: 'add field', words, exitCode: 0, changes: true }
    })
}

function newFeature(
  { tree }: Surroundings,
  { names, folder }: ProjectEntity,
): fc.Arbitrary<RandomCommand> {
  const paths = slicePathsOf(names, folder)
  return fc.constantFrom('events' as const, 'cache' as const).map((feature) => ({
    kind: `add ${feature}`,
    words: ['add', feature, names.one.pascal],
    exitCode: 0,
    changes: !tree.exists(paths[feature]),
  }))
}

const again = (words: readonly string[]): RandomCommand => ({
  kind: 'done already',
  words,
  exitCode: 0,
  changes: false,
})

const asDryRun = ({ words }: RandomCommand): RandomCommand => ({
  kind: 'dry run',
  words: [...words, '--dry-run'],
  exitCode: 0,
  changes: false,
})

/** The fields that fit beside those before them, which do. */
function keepFitting(
  all: readonly Field[],
  assertFit: (kept: readonly Field[]) => unknown,
): readonly Field[] {
  const kept: Field[] = []
  for (const field of all) if (passes(() => assertFit([...kept, field]))) kept.push(field)
  return kept
}

function fitFields(
  { project, service }: Surroundings,
  { names, model, folder }: ProjectEntity,
  fields: readonly Field[],
): void {
  parseFields(fields.map(formatField))
  const all = resolveReferences(names, folder, fields, project)
  for (const field of all) assertFieldFree(model, field)
  assertFieldsFit(names, fields, service, project.taken)
  valuesForExistingRows(all)
}

/** Commands with one mistake each: of some the words alone tell, of others the project. */
function impossible({ names, model }: ProjectEntity): fc.Arbitrary<RandomCommand> {
  const { pascal } = names.one
  const own = ['id', 'createdAt', 'updatedAt']
  const field = fc.constantFrom(...model.fields.filter(({ name }) => !own.includes(name)))
  const senseless = fc.constantFrom(...impossibleFields.map(([words]) => words))
  const unfit = fc.constantFrom(
    ...unfitFields.map(([words]) => words).filter((words) => !words.includes('Invoice')),
  )
  const linesWith = (words: fc.Arbitrary<string>) => [
    words.map((each) => `add entity Invoice ${each}`),
    words.map((each) => `add field ${pascal} ${each}`),
  ]
  const wrong = fc.oneof(
    ...linesWith(senseless),
    fc.constantFrom(...impossibleNames).map((name) => `add entity ${name} total:int`),
  )
  const unfitting = fc.oneof(
    ...linesWith(unfit),
    fc.constant('add entity OutboxEvent total:int'),
    fc.constant(`add entity ${pascal} neverSeen:int`),
    fc.constant(`add entity ${pascal}Page`),
    fc
      .constantFrom('field Nobody total:int', 'events Nobody', 'cache ')
      .map((rest) => `add ${rest}`),
    field.map(
      ({ name, type }) => `add field ${pascal} ${name}:${type === 'Json' ? 'int' : 'json'}`,
    ),
    fc
      .constantFrom('email', 'uuid', 'date', 'int:unique')
      .map((type) => `add field ${pascal} neverSeen:${type}`),
    fc.constant(`add field ${pascal} neverSeen:ref:Nobody`),
    fc.constant(`add field ${pascal} neverSeen:ref:${pascal}`),
  )
  return fc.oneof(
    wrong.map((line) => refused('refused', line, 2)),
    unfitting.map((line) => refused('refused', line, 1)),
  )
}

const impossibleNames = [
  "''",
  'invoice',
  'my-invoice',
  '../../etc/passwd',
  '1Invoice',
  'Invoices',
  'Invoice --plural ../x',
  'Class',
  'Promise',
  'Prisma',
  'Constructor',
  'Result',
  'Doc',
  'Con',
]

const misspelt = [
  'add',
  'add entity',
  'add field',
  'add field Invoice',
  'add events',
  'add cache Invoice note:text',
  'add entitty Invoice',
  'add widget Invoice',
  'add entity Invoice --with-event',
  'add entity Invoice --plural --yes',
]

const refused = (kind: string, line: string, exitCode: 1 | 2): RandomCommand => ({
  kind,
  words: line.split(' ').map((word) => (word === "''" ? '' : word)),
  exitCode,
  changes: false,
})
