import { ensureExportAll } from '#codemods/typescript/ensure-export.ts'
import { ensureImport } from '#codemods/typescript/ensure-import.ts'
import { ensureElement, ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { answerOf, arrayOf, objectOf } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import { editSource } from './edit-source.ts'
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
  writeNewFiles(tree, renderSliceFeature(blueprint, names, 'events'))
  for (const { verb, event, code } of emissionsOf(names)) {
    editSource(tree, paths.useCase(verb), (source) => {
      const member = { name: 'events', code: `events: ${code}` }
      const emitting = ensureProperty(source, answerOf(verb + one.pascal), member)
      return ensureImport(emitting, { from: `../${one.kebab}.events.ts`, name: event })
    })
  }
  editSource(tree, paths.door, (source) => ensureExportAll(source, `./${one.kebab}.events.ts`))
  const list = `${one.camel}Events`
  editSource(tree, 'src/modules/events.ts', (source) => {
    const listed = ensureElement(source, arrayOf('events'), `...${list}`)
    return ensureImport(listed, { from: `./${folder}/index.ts`, name: list })
  })
  editSource(tree, 'src/modules/subscribers.ts', (source) => addSubscribers(source, many.kebab))
}

interface Emission {
  readonly verb: 'create' | 'update' | 'delete'
  readonly event: string
  /** The function that answers the events of a command that succeeded. */
  readonly code: string
}

function emissionsOf({ one }: EntityNames): readonly Emission[] {
  const { camel } = one
  const [created, updated, deleted] = [`${camel}Created`, `${camel}Updated`, `${camel}Deleted`]
  return [
    { verb: 'create', event: created, code: `(${camel}) => [${created}(${camel})]` },
    { verb: 'update', event: updated, code: `(_, { id, changes }) => [${updated}(id, changes)]` },
    { verb: 'delete', event: deleted, code: `(_, { id }) => [${deleted}(id)]` },
  ]
}

function addSubscribers(source: Source, prefix: string): Source {
  return ['created', 'updated', 'deleted'].reduce((edited, what) => {
    const name = `${prefix}.${what}`
    return ensureProperty(edited, objectOf('subscribers'), { name, code: `'${name}': []` })
  }, source)
}
