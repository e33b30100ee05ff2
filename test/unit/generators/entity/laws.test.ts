import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { type Entity, entities, entity } from '../../../support/entity-arbitraries.ts'
import {
  applyTo,
  type Command,
  type Files,
  generate,
  generateUnformatted,
  newService,
} from '../../../support/generate.ts'

const flags = fc.subarray(['--with-events', '--with-cache'] as const)

const small = { maxLength: 8, targets: [] }

/** `add entity …`, as one would type it. */
function add({ names, fields }: Entity, ...given: readonly string[]): Command {
  return [
    'add',
    'entity',
    names.one.pascal,
    ...fields.map(formatField),
    '--plural',
    names.many.pascal,
    ...given,
  ]
}

/** All but the migrations: what leads to a database differs, the database does not. */
const codeOf = (files: Files) =>
  Object.fromEntries(
    Object.entries(files).filter(([path]) => !path.startsWith('prisma/migrations/')),
  )

/** Whether rows that exist can have the field: see `valuesForExistingRows`. */
const isAddable = ({ optional, list, default: value }: Field) =>
  optional || list || value !== undefined

describe('the laws of the generator', () => {
  it('R6.7 law 1: an entity with events and cache is one that is given them later, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(entity(small), flags, fc.boolean(), async (one, given, isReversed) => {
        const name = one.names.one.pascal
        const later = given.map((flag) => `add ${flag.slice('--with-'.length)} ${name}`)
        const atOnce = await generateUnformatted(newService, [add(one, ...given)])
        const after = await generateUnformatted(newService, [
          add(one),
          ...(isReversed ? later.toReversed() : later),
        ])
        expect(after).toEqual(atOnce)
      }),
      { numRuns: 25 },
    )
  })

  it('R6.1 law 1: of entities that refer to each other, each can be added in its turn', async () => {
    await fc.assert(
      fc.asyncProperty(entities({ maxLength: 3 }), async (all) => {
        const files = await generateUnformatted(
          newService,
          all.map((one) => add(one)),
        )
        for (const { names } of all) {
          expect(files).toHaveProperty([`src/modules/${names.many.kebab}/index.ts`])
        }
      }),
      { numRuns: 15 },
    )
  })

  it('R6.2 law 2: an entity with fields is one that is given the last of them later', async () => {
    await fc.assert(
      fc.asyncProperty(entities({ maxLength: 2 }), fc.nat(), async (all, seed) => {
        const one = all.at(-1) as Entity
        const addable = one.fields.filter(isAddable)
        const last = addable[seed % Math.max(1, addable.length)]
        fc.pre(last !== undefined)
        const others = one.fields.filter((field) => field !== last)
        const before = await generateUnformatted(
          newService,
          all.slice(0, -1).map((each) => add(each)),
        )
        const atOnce = await generateUnformatted(before, [
          add({ ...one, fields: [...others, last as Field] }),
        ])
        const after = await generateUnformatted(before, [
          add({ ...one, fields: others }),
          ['add', 'field', one.names.one.pascal, formatField(last as Field)],
        ])
        expect(codeOf(after)).toEqual(codeOf(atOnce))
      }),
      { numRuns: 25 },
    )
  })

  it('R6.8 law 3: the same command again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(entity(small), flags, async (one, given) => {
        const name = one.names.one.pascal
        const files = await generateUnformatted(newService, [add(one, ...given)])
        const again: readonly Command[] = [
          add(one, ...given),
          ...given.map((flag) => `add ${flag.slice('--with-'.length)} ${name}`),
          ...(one.fields.length > 0
            ? [['add', 'field', name, ...one.fields.map(formatField)]]
            : []),
        ]
        for (const command of again) {
          const plan = await generate(files, command)
          expect(plan.changes).toEqual([])
          expect(applyTo(files, plan)).toEqual(files)
        }
      }),
      { numRuns: 25 },
    )
  })
})
