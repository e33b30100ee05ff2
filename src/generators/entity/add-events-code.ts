import { refuseTogether } from '#codemods/shape-unknown.ts'
import { ensureExportAll } from '#codemods/typescript/ensure-export.ts'
import type { Import } from '#codemods/typescript/ensure-import.ts'
import { ensureElement, ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { answerOf, arrayOf, objectOf } from '#codemods/typescript/place.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import { editSlice } from './edit-slice.ts'
import { editSource, type SourceEdit } from './edit-source.ts'
import { slicePathsOf } from './slice-paths.ts'
import { writeNewFiles } from './write-new-files.ts'

export interface Slice {
  readonly names: EntityNames
  /** In src/modules. */
  readonly folder: string
}

/**
 * Adds events to an entity: their types, their emission by the use cases, and their place in the lists
 * of events and subscribers. What is there already stays as it is.
 *
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addEventsCode(tree: Tree, blueprint: Blueprint, { names, folder }: Slice): void {
  const { one, many } = names
  const paths = slicePathsOf(names, folder)
  const list = `${one.camel}Events`
  refuseTogether(
    () => writeNewFiles(tree, renderSliceFeature(blueprint, names, 'events')),
    ...emissionsOf(names).map(
      ({ verb, code, call, imports }) =>
        () =>
          editSlice(tree, { names, root: paths.folder }, paths.useCase(verb), [
            {
              into: verb + one.pascal,
              insert: (source) =>
                ensureProperty(source, answerOf(verb + one.pascal), {
                  name: 'events',
                  code: `events: ${code}`,
                  calls: call,
                }),
              imports,
            },
          ]),
    ),
    () =>
      editSource(tree, paths.door, [
        { insert: (source) => ensureExportAll(source, `./${one.kebab}.events.ts`) },
      ]),
    () =>
      editSource(tree, 'src/modules/events.ts', [
        {
          insert: (source) => ensureElement(source, arrayOf('events'), `...${list}`),
          imports: [{ from: `./${folder}/index.ts`, name: list }],
        },
      ]),
    () => editSource(tree, 'src/modules/subscribers.ts', subscriptionsTo(many.kebab)),
  )
}

interface Emission {
  readonly verb: 'create' | 'update' | 'delete'
  /** The function that answers the events of a command that succeeded. */
  readonly code: string
  /** How it can be one of several events. */
  readonly call: { readonly name: string; readonly lines: string }
  readonly imports: readonly Import[]
}

function emissionsOf({ one }: EntityNames): readonly Emission[] {
  const { camel, kebab } = one
  const [created, updated, deleted] = [`${camel}Created`, `${camel}Updated`, `${camel}Deleted`]
  const own = (name: string): Import => ({ from: `../${kebab}.events.ts`, name })
  return [
    {
      verb: 'create',
      code: `(${camel}) => [${created}(${camel})]`,
      call: { name: created, lines: `${created}(${camel})` },
      imports: [own(created)],
    },
    {
      verb: 'update',
      code: `(_, { id, changes }) => (isEmpty(changes) ? [] : [${updated}(id, changes)])`,
      call: {
        name: updated,
        lines: `...(isEmpty(changes) ? [] : [${updated}(id, changes)])`,
      },
      imports: [own(updated), { from: '#kernel/object.ts', name: 'isEmpty' }],
    },
    {
      verb: 'delete',
      code: `(_, { id }) => [${deleted}(id)]`,
      call: { name: deleted, lines: `${deleted}(id)` },
      imports: [own(deleted)],
    },
  ]
}

function subscriptionsTo(prefix: string): readonly SourceEdit[] {
  return ['created', 'updated', 'deleted'].map((what) => {
    const name = `${prefix}.${what}`
    const member = { name, code: `'${name}': []` }
    return { insert: (source) => ensureProperty(source, objectOf('subscribers'), member) }
  })
}
