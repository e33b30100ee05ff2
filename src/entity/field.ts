/** The types that a field can be given on the command line. */
export const fieldTypes = [
  'string',
  'text',
  'int',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'datetime',
  'date',
  'uuid',
  'json',
  'email',
  'url',
  'enum',
  'ref',
] as const

export type FieldType = (typeof fieldTypes)[number]

/** One field of an entity, as it was asked for and found to make sense. */
export interface Field {
  /** As code has it: `unitPrice`. Of a `ref` it is the relation, `customer`, kept as `customerId`. */
  readonly name: string
  readonly type: FieldType
  readonly optional: boolean
  readonly unique: boolean
  readonly index: boolean
  /** Holds any number of values, in order. A list is never optional, unique or a `ref`. */
  readonly list: boolean
  /** Of texts the least number of characters, of numbers the least value, as a canonical number. */
  readonly min?: string
  /** Of texts the largest number of characters, of numbers the largest value. */
  readonly max?: string
  /** What a new entity has when nothing is given: the text that JSON would have between quotes. */
  readonly default?: string
  /** Of a `decimal`: how many digits in all, and how many of them behind the point. */
  readonly precision?: number
  readonly scale?: number
  /** Of an `enum`. */
  readonly values?: readonly string[]
  /** Of a `ref`: the entity that it refers to, `Customer`. */
  readonly target?: string
}
