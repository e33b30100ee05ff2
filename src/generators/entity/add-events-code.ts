import { refuseTogether } from '#codemods/shape-unknown.ts'
import { answersOf } from '#codemods/typescript/answers.ts'
import { assertMethod } from '#codemods/typescript/assert-method.ts'
import { ensureExportAll } from '#codemods/typescript/ensure-export.ts'
import { type Import, says } from '#codemods/typescript/ensure-import.ts'
import { ensureElement, ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { classOf } from '#codemods/typescript/handlers.ts'
import { importedAs } from '#codemods/typescript/local-names.ts'
import { arrayOf, objectOf } from '#codemods/typescript/place.ts'
import { parseSource, type Source, syntaxOf } from '#codemods/typescript/source.ts'
import { isTypedByContext } from '#codemods/typescript/typed-by-context.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderSliceFeature } from '#rendering/render-slice.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, declaringFiles, type SliceToSearch } from './declaring-files.ts'
import { editSlice } from './edit-slice.ts'
import { editSource, type SourceEdit } from './edit-source.ts'
import { assertFound, findUseCase, type UseCase } from './find-use-case.ts'
import { followMovedCode } from './follow-moved-code.ts'
import { noteSilentCommands } from './silent-commands.ts'
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
  const slice = { names, root: paths.folder }
  const hadEvents = tree.exists(paths.events)
  const lostNames = new Set<string>()
  const list = `${one.camel}Events`
  refuseTogether(
    () => writeNewFiles(tree, renderSliceFeature(blueprint, names, 'events')),
    ...emissionsOf(names).map((emission) => () => {
      const useCase = findUseCase(tree, slice, paths, emission.verb)
      for (const name of useCase.lost) lostNames.add(name)
      refuseTogether(
        () => assertFound(useCase),
        () => useCase.into && ensureEmission(tree, slice, useCase, emission, hadEvents),
      )
    }),
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
    () => followMovedCode(tree, lostNames),
  )
  return [
    ...(hadEvents ? notesOnOthers(tree, slice, paths) : []),
    ...noteSilentCommands(tree, slice, paths),
  ]
}

function ensureEmission(
  tree: Tree,
  slice: SliceToSearch,
  { into = '', path: usual }: UseCase,
  { emit, typedEmit, call }: Emission,
  hadEvents: boolean,
): void {
  const text = declaringCode(tree, slice, usual, into)
  const className = classOf(syntaxOf(text), into)
  if (className !== undefined) {
    const method = {
      name: 'events',
      code: methodOf(typedEmit.code),
      ...(!hadEvents && { calls: call }),
    }
    editSlice(tree, slice, usual, [
      {
        into: className,
        insert: (source) => assertMethod(source, className, method),
        imports: typedEmit.imports,
      },
    ])
    return
  }
  const isTyped = isTypedByContext(text, into)
  const { code, imports } = isTyped ? emit : typedEmit
  const member = { name: 'events', code: `events: ${code}`, ...(!hadEvents && { calls: call }) }
  const insert = (source: Source) =>
    answersOf(source.tree, into).reduce(
      (current, place) => ensureProperty(current, place, member),
      source,
    )
  editSlice(tree, slice, usual, [{ into, insert, imports }])
}

/** The method of a class that answers what an arrow function does. */
function methodOf(arrow: string): string {
  const [, parameters = '', answer = ''] = /^(\(.*?\)) => (.*)$/s.exec(arrow) ?? []
  return `events${parameters} {\n  return ${answer.replace(/^\((.*)\)$/s, '$1')}\n}`
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
  readonly emit: Code
  /** The same, where nothing around it says which types its arguments have. */
  readonly typedEmit: Code
  /** How it can be one of several events. */
  readonly call: { readonly name: string; readonly lines: string }
}

interface Code {
  readonly code: string
  readonly imports: readonly Import[]
}

function emissionsOf({ one }: EntityNames): readonly Emission[] {
  const { camel, kebab, pascal } = one
  const event = (what: string): Import => ({ from: `../${kebab}.events.ts`, name: camel + what })
  const [created, updated, deleted] = [event('Created'), event('Updated'), event('Deleted')]
  const entity = { from: `../${kebab}.ts`, name: pascal, isType: true }
  const id = { ...entity, name: `${pascal}Id` }
  const changes = { from: `../${kebab}.schemas.ts`, name: `${pascal}ChangesInput`, isType: true }
  const isEmpty = { from: '#kernel/object.ts', name: 'isEmpty' }
  const ofUpdate = `(isEmpty(changes) ? [] : [${updated.name}(id, changes)])`
  const ofDelete = `[${deleted.name}(id)]`
  return [
    {
      verb: 'create',
      emit: { code: `(${camel}) => [${created.name}(${camel})]`, imports: [created] },
      typedEmit: {
        code: `(${camel}: ${pascal}) => [${created.name}(${camel})]`,
        imports: [created, entity],
      },
      call: { name: created.name, lines: `${created.name}(${camel})` },
    },
    {
      verb: 'update',
      emit: { code: `(_, { id, changes }) => ${ofUpdate}`, imports: [updated, isEmpty] },
      typedEmit: {
        code: `(_: unknown, { id, changes }: { id: ${id.name}; changes: ${changes.name} }) => ${ofUpdate}`,
        imports: [updated, isEmpty, id, changes],
      },
      call: { name: updated.name, lines: `...${ofUpdate}` },
    },
    {
      verb: 'delete',
      emit: { code: `(_, { id }) => ${ofDelete}`, imports: [deleted] },
      typedEmit: {
        code: `(_: unknown, { id }: { id: ${id.name} }) => ${ofDelete}`,
        imports: [deleted, id],
      },
      call: { name: deleted.name, lines: `${deleted.name}(id)` },
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
