import fc from 'fast-check'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import type { Field } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { type Entity, entities, fieldName, takenBy } from '../../support/entity-arbitraries.ts'
import type { Command } from '../../support/generate.ts'
import { passes } from '../../support/passes.ts'
import { serviceNames } from '../../support/service-names.ts'

/** The commands that make a project, and the entities that it has in the end. */
export interface RandomProject {
  readonly commands: readonly Command[]
  readonly entities: readonly Entity[]
}

const features = ['events', 'cache'] as const

/**
 * Entities that are added in their turn, each with some of its fields and features at once, the rest by
 * commands that come at any time after. Most projects are small.
 */
export const randomProject: fc.Arbitrary<RandomProject> = fc
  .oneof(
    { weight: 6, arbitrary: entities({ maxLength: 2, maxFields: 5 }) },
    { weight: 3, arbitrary: entities({ maxLength: 3, maxFields: 12 }) },
    { weight: 1, arbitrary: entities({ maxLength: 5, maxFields: 30 }) },
  )
  .chain((all) =>
    fc
      .record({
        histories: fc.tuple(...all.map(historyOf)),
        forward: fc.option(forwardReference(all), { nil: undefined }),
        places: fc.infiniteStream(fc.nat()),
      })
      .map(({ histories, forward, places }) => {
        const commands = inSomeOrder(histories, forward, places)
        return { commands, entities: all.map((one) => withField(one, forward)) }
      }),
  )

/** What makes one entity: the command that adds it, and later ones in any order. */
interface History {
  readonly first: Command
  readonly later: readonly Command[]
}

/** A field that refers to an entity that may come later than its own. */
interface ForwardReference {
  readonly of: Entity
  readonly field: Field
}

function historyOf({ names, fields }: Entity): fc.Arbitrary<History> {
  const { pascal } = names.one
  return fc
    .record({
      laterFields: fc.subarray(fields.filter(isAddable)),
      atOnce: fc.subarray([...features]),
      isGivenLater: fc.tuple(...features.map(() => fc.boolean())),
      isOneByOne: fc.boolean(),
    })
    .map(({ laterFields, atOnce, isGivenLater, isOneByOne }) => {
      const first = fields.filter((field) => !laterFields.includes(field)).map(formatField)
      const flags = atOnce.map((feature) => `--with-${feature}`)
      const rest = laterFields.map(formatField)
      const additions = isOneByOne ? rest.map((field) => [field]) : rest.length > 0 ? [rest] : []
      return {
        first: ['add', 'entity', pascal, ...first, '--plural', names.many.pascal, ...flags],
        later: [
          ...additions.map((some) => ['add', 'field', pascal, ...some]),
          ...features
            .filter((feature, index) => isGivenLater[index] && !atOnce.includes(feature))
            .map((feature) => ['add', feature, pascal]),
        ],
      }
    })
}

/** Whether rows that exist can have the field: see `valuesForExistingRows`. */
const isAddable = ({ optional, list, default: value }: Field) =>
  optional || list || value !== undefined

function forwardReference(all: readonly Entity[]): fc.Arbitrary<ForwardReference> {
  return fc
    .record({
      of: fc.constantFrom(...all),
      target: fc.constantFrom(...all),
      name: fieldName,
      unique: fc.boolean(),
    })
    .map(({ of, target, name, unique }): ForwardReference => {
      const flags = { optional: true, unique, index: false, list: false }
      return { of, field: { name, type: 'ref', target: target.names.one.pascal, ...flags } }
    })
    .filter(({ of, field }) => {
      const isNew = of.fields.every(({ name }) => name.toLowerCase() !== field.name.toLowerCase())
      const others = all.filter((other) => other !== of).map(({ names }) => takenBy(names))
      const taken = { entities: others }
      return isNew && passes(() => assertFieldsFit(of.names, [field], serviceNames, taken))
    })
}

function inSomeOrder(
  histories: readonly History[],
  forward: ForwardReference | undefined,
  places: Iterator<number>,
): readonly Command[] {
  const commands: Command[] = histories.map(({ first }) => first)
  const insertAfter = (earliest: number, command: Command) => {
    const room = commands.length - earliest
    commands.splice(earliest + 1 + (places.next().value % room), 0, command)
  }
  for (const { first, later } of histories) {
    for (const command of later) insertAfter(commands.indexOf(first), command)
  }
  if (forward !== undefined) {
    const { of, field } = forward
    const lastOne = Math.max(...histories.map(({ first }) => commands.indexOf(first)))
    insertAfter(lastOne, ['add', 'field', of.names.one.pascal, formatField(field)])
  }
  return commands
}

function withField(entity: Entity, forward: ForwardReference | undefined): Entity {
  if (forward?.of !== entity) return entity
  return { ...entity, fields: [...entity.fields, forward.field] }
}
