import { refuseTogether } from '#codemods/shape-unknown.ts'
import { ensureExportAll } from '#codemods/typescript/ensure-export.ts'
import { type Import, says } from '#codemods/typescript/ensure-import.ts'
import { ensureElement, ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { importedAs } from '#codemods/typescript/local-names.ts'
import { answerOf, arrayOf, objectOf } from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import { declaringFiles, type SliceToSearch } from './declaring-files.ts'
import { editSlice } from './edit-slice.ts'
import { editSource, type SourceEdit } from './edit-source.ts'
import { type SlicePaths, slicePathsOf } from './slice-paths.ts'
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
 * @returns which use cases of an entity that had events emit only others by now
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addEventsCode(
  tree: Tree,
  blueprint: Blueprint,
  { names, folder }: Slice,
): readonly string[] {
  const { one, many } = names
  const paths = slicePathsOf(names, folder)
  const hadEvents = tree.exists(paths.events)
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
                  ...(!hadEvents && { calls: call }),
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
  return hadEvents ? notesOnOthers(tree, { names, root: paths.folder }, paths) : []
}

/** People who have replaced what a use case emits have done so by intent. */
function notesOnOthers(tree: Tree, slice: SliceToSearch, paths: SlicePaths): readonly string[] {
  return emissionsOf(slice.names).flatMap(({ verb, call: { name } }) => {
    const [file] = declaringFiles(tree, slice, paths.useCase(verb), verb + slice.names.one.pascal)
    const source = parseSource(file, tree.read(file) ?? '')
    if (says(source, importedAs(source.tree, name))) return []
    return [`${file} emits no ${name}: what it emits in its place is left as it is.`]
  })
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
