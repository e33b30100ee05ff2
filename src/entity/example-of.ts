import { capitalize, toNames } from '#rendering/names.ts'
import type { EntityNames } from './entity-names.ts'
import { exampleNames } from './example-names.ts'
import { exampleTexts } from './example-texts.ts'
import {
  exampleFalsehoods,
  exampleNumbers,
  exampleObjects,
  exampleTimes,
  plainNumbers,
  plainObject,
  plainTime,
} from './example-values.ts'
import type { Field } from './field.ts'
import { findByLastWords, findByName } from './find-by-name.ts'
import { fitText } from './fit-text.ts'
import { cutTo, type NumberRange, numberRangeOf } from './number-range.ts'
import { compareNumbers, fromUnits, toUnits } from './number-text.ts'

export type Example = string | number | boolean | object

/** A field, and the entity that it belongs to, where that is known. */
export interface FieldOfEntity extends Field {
  readonly entity?: EntityNames
}

/**
 * A value that the field may have, as the HTTP API's JSON has it, for documentation and tests: always
 * the same for the same field, and valid whatever its limits. Of a list it is one of its values.
 */
export function exampleOf(field: FieldOfEntity): Example {
  switch (field.type) {
    case 'string':
    case 'text':
      return exampleTextOf(field)
    case 'email':
      return 'ada@example.com'
    case 'url':
      return exampleUrlOf(field)
    case 'uuid':
    case 'ref':
      return '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
    case 'int':
    case 'float':
      return Number(exampleNumberOf(field))
    case 'bigint':
    case 'decimal':
      return exampleNumberOf(field)
    case 'boolean':
      return !exampleFalsehoods.has(toNames(field.name).kebab.split('-').at(-1) ?? '')
    case 'datetime':
      return exampleTimeOf(field)
    case 'date':
      return exampleTimeOf(field).slice(0, 10)
    case 'json':
      return findByName(field.name, exampleObjects) ?? plainObject
    case 'enum':
      return firstValueOf(field)
  }
}

function exampleTextOf(field: FieldOfEntity): string {
  const { min = '0', max } = field
  const most = max === undefined ? Number.POSITIVE_INFINITY : Number(max)
  return fitText(textsOf(field), { least: Number(min), most })
}

function textsOf({ name, entity }: FieldOfEntity): readonly string[] {
  const found = findByLastWords(name, exampleTexts)
  if (found !== undefined) return found
  const words = toNames(name).kebab
  if (!/(?:^|-)names?$/.test(words)) return findByName(name, exampleTexts) ?? otherTextsOf(name)
  const thing = words.replace(/-?names?$/, '')
  const isOwn = thing === '' || thing === 'display'
  return namesOf(isOwn ? (entity?.one.kebab ?? 'product') : thing)
}

/** What a thing of this kind may be called. */
function namesOf(thing: string): readonly string[] {
  const { sentence, kebab } = toNames(thing)
  const last = capitalize(kebab.split('-').at(-1) ?? '')
  return findByLastWords(thing, exampleNames) ?? [`Example ${sentence}`, last]
}

/** Of a text that could have been of another type, `price:string`, what that would have. */
function otherTextsOf(name: string): readonly string[] {
  const time = findByName(name, exampleTimes) ?? plainTime
  if (/(?:At|^at|Time|^time)$/.test(name)) return [time, time.slice(0, 10)]
  if (/(?:D|^d)ate|(?:B|^b)irth(?:day)?$/.test(name)) return [time.slice(0, 10)]
  return findByName(name, exampleNumbers) ?? [`Example ${toNames(name).sentence}`]
}

function exampleUrlOf({ name }: Field): string {
  return findByName(name, exampleUrls)?.[0] ?? 'https://example.com'
}

const exampleUrls = Object.fromEntries(
  Object.entries(exampleTexts).filter(([, [text = '']]) => text.startsWith('https://')),
)

const exampleTimeOf = ({ name }: Field): string => findByName(name, exampleTimes) ?? plainTime

/** The number as a field of its type has it: a `decimal` with all its digits behind the point. */
export function exampleNumberOf(field: Field): string {
  const range = numberRangeOf(field)
  const digits = field.type === 'float' ? Number.POSITIVE_INFINITY : range.scale
  const wanted = findByName(field.name, exampleNumbers) ?? plainNumbers
  const fitting = wanted.map((number) => cutTo(clamp(number, range), digits))
  const unchanged = fitting.find((number, index) => isSame(number, wanted[index]))
  const number = unchanged ?? fitting[0] ?? range.least
  return field.type === 'decimal' ? fromUnits(toUnits(number, range.scale), range.scale) : number
}

function clamp(number: string, { least, most }: NumberRange): string {
  if (compareNumbers(number, least) < 0) return least
  return compareNumbers(number, most) > 0 ? most : number
}

const isSame = (a: string, b = '') => compareNumbers(a, b) === 0

function firstValueOf({ name, values: [first] = [] }: Field): string {
  if (first !== undefined) return first
  throw new Error(`${name} is an enum without values.`)
}
