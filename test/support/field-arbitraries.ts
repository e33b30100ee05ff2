import fc from 'fast-check'
import { exampleTexts } from '#entity/example-texts.ts'
import { exampleNumbers, exampleObjects, exampleTimes } from '#entity/example-values.ts'
import { type Field, type FieldType, fieldTypes } from '#entity/field.ts'
import { assertNoConflict } from '#entity/field-conflicts.ts'
import { fitsPrisma } from '#entity/field-default.ts'
import { formatField } from '#entity/format-field.ts'
import { parseField } from '#entity/parse-field.ts'
import { type Flag, flags } from '#entity/split-field.ts'
import { toNames } from '#rendering/names.ts'
import { defaultOf, dropBrokenBounds, limitsOf } from './field-value-arbitraries.ts'
import { passes } from './passes.ts'

/** Words that code could trip over as well as plain ones, in the casing of fields. */
const plainNames = [
  'number',
  'total',
  'unitPrice',
  'note',
  'x',
  'line1Text',
  'class',
  'default',
  'delete',
  'new',
  'type',
  'model',
  'enum',
  'in',
  'order',
  'select',
  'table',
  'user',
  'limit',
  'filter',
  'items',
  'name',
  'string',
  'date',
  'data',
  'where',
  'count',
  'undefined',
  'async',
  'await',
  'public',
  'value',
  'key',
  'input',
  'result',
  'error',
]

const randomName = fc
  .array(fc.stringMatching(/^[a-z]{1,8}[0-9]{0,2}$/), { minLength: 1, maxLength: 3 })
  .map((words) => toNames(words.join('-')).camel)

/** The name of a field: nearly half of them from `plainNames`. */
export const fieldName: fc.Arbitrary<string> = fc
  .oneof(fc.constantFrom(...plainNames), randomName)
  .filter((name) => isField(`${name}:int`) && !name.endsWith('Id'))

export interface FieldOptions {
  readonly types?: readonly FieldType[]
  /** What a `ref` may refer to. Without any there is no `ref`. */
  readonly targets?: readonly string[]
}

/** Every field that `parseField` answers with. */
export function field({
  types = fieldTypes,
  targets = ['Customer'],
}: FieldOptions = {}): fc.Arbitrary<Field> {
  const possible = types.filter((type) => type !== 'ref' || targets.length > 0)
  return fc
    .tuple(fieldName, fc.constantFrom(...possible))
    .chain(([name, type]) => fieldOf(name, type, targets))
}

/** A field with a name of which an example is known. */
export const namedField: fc.Arbitrary<Field> = fc
  .tuple(field(), fc.constantFrom(...knownNames()))
  .map(([any, name]) => ({ ...any, name }))

function knownNames(): readonly string[] {
  const phrases = [exampleTexts, exampleNumbers, exampleTimes, exampleObjects].flatMap(Object.keys)
  return [...new Set(phrases)].map((phrase) => toNames(phrase).camel)
}

/** 0 to 30 fields of one entity, no two of which get in each other's way. */
export function fields({
  minLength = 0,
  maxLength = 30,
  ...options
}: FieldOptions & { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<readonly Field[]> {
  return fc.uniqueArray(field(options), {
    minLength,
    maxLength,
    selector: ({ name }) => name.toLowerCase(),
    size: 'max',
  })
}

function fieldOf(name: string, type: FieldType, targets: readonly string[]): fc.Arbitrary<Field> {
  return fc
    .record({
      name: fc.constant(name),
      type: fc.constant(type),
      optional: fc.boolean(),
      unique: sometimes,
      index: sometimes,
      list: sometimes,
      argument: argumentOf(type, targets),
      dispensable: fc.shuffledSubarray([...flags], { minLength: flags.length }),
    })
    .chain(({ argument, dispensable, ...rest }) =>
      limitsOf({ ...rest, ...argument })
        .map((limits) => dropBrokenBounds({ ...rest, ...argument, ...limits }))
        .map((limited) => withoutConflicts(limited, dispensable)),
    )
    .chain((typed) =>
      fc
        .option(defaultOf(typed), { nil: undefined })
        .map((value) =>
          value === undefined || isTooLarge(typed, value) ? typed : withDefault(typed, value),
        ),
    )
}

const isTooLarge = ({ type, scale = 0 }: Pick<Field, 'type' | 'scale'>, value: string) =>
  type === 'decimal' && !fitsPrisma(value, scale)

const sometimes = fc.nat(3).map((number) => number === 0)

function argumentOf(
  type: FieldType,
  targets: readonly string[],
): fc.Arbitrary<Pick<Field, 'precision' | 'scale' | 'values' | 'target'>> {
  switch (type) {
    case 'decimal':
      return fc
        .oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constant(1000))
        .chain((precision) =>
          fc.record({
            precision: fc.constant(precision),
            scale: fc.integer({ min: 0, max: precision }),
          }),
        )
    case 'enum':
      return fc.record({ values: enumValues })
    case 'ref':
      return fc.record({ target: fc.constantFrom(...targets) })
    default:
      return fc.constant({})
  }
}

const enumValues = fc
  .uniqueArray(
    fc
      .oneof(
        fc.constantFrom(
          'draft',
          'paid',
          'inTransit',
          'on_hold',
          'true',
          'null',
          'default',
          'class',
          'DE',
          'String',
        ),
        fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,10}$/),
      )
      .filter((value) => !(value in {})),
    { minLength: 1, maxLength: 6, selector: (value) => value.toLowerCase() },
  )
  .filter((values) => isField(`x:enum:${values.join(',')}`))

/** Takes modifiers away until the rest makes sense, so that every rule is met from both sides. */
function withoutConflicts(field: Field, dispensable: readonly Flag[]): Field {
  let current = field
  for (const flag of dispensable) {
    if (hasConflict(current)) current = { ...current, [flag]: false }
  }
  return current
}

function withDefault(field: Field, value: string): Field {
  const candidate = { ...field, default: value }
  return isField(formatField(candidate)) ? candidate : field
}

function hasConflict(field: Field): boolean {
  return !passes(() => assertNoConflict('', field))
}

function isField(text: string): boolean {
  return passes(() => parseField(text))
}
