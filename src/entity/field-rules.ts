import type { FieldType } from './field.ts'

/** What can be said of the fields of a type, besides their name. */
export interface FieldRules {
  /** What comes after the type. */
  readonly argument?: 'digits' | 'values' | 'target'
  /** What `min=` and `max=` are about. */
  readonly bounds?: 'characters' | 'number'
  readonly unique: boolean
  readonly index: boolean
  readonly list: boolean
  readonly default: boolean
  /** The most characters that the field holds when `max=` says nothing. */
  readonly defaultMax?: number
  /** Below this `max=`, hardly any value would do. */
  readonly leastMax?: number
}

const everything = { unique: true, index: true, list: true, default: true }
const number = { ...everything, bounds: 'number' } as const
const characters = { ...everything, bounds: 'characters' } as const

export const fieldRules: Readonly<Record<FieldType, FieldRules>> = {
  string: { ...characters, defaultMax: 255 },
  text: characters,
  int: number,
  bigint: number,
  float: number,
  decimal: { ...number, argument: 'digits' },
  // Two rows would be all that a unique boolean allows, and an enum as many as it has values.
  boolean: { ...everything, unique: false },
  datetime: everything,
  date: everything,
  uuid: everything,
  json: { unique: false, index: false, list: false, default: true },
  // RFC 3696 (erratum 1690): 64 characters, the at sign, 255 characters.
  email: { ...characters, defaultMax: 320, leastMax: 32 },
  url: { ...characters, defaultMax: 2048, leastMax: 32 },
  enum: { ...everything, unique: false, argument: 'values' },
  ref: { unique: true, index: true, list: false, default: false, argument: 'target' },
}

/** PostgreSQL's longest VARCHAR. */
export const charactersMax = 10_485_760

/**
 * The most characters of an indexed field: an entry of PostgreSQL's B-tree holds 2,704 bytes, and a
 * character takes up to four.
 */
export const indexedCharactersMax = 600

/** With fewer different values, `unique` would soon refuse every new entity. */
export const uniqueValuesMin = 1000n
