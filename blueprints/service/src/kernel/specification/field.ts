import type { Decimal } from '../decimal.ts'
import type { Scalar } from './scalar.ts'

/** The members of an entity that a condition can be about. Lists and JSON are not among them. */
export type FieldOf<Entity> = {
  [Name in keyof Entity]-?: NonNullable<Entity[Name]> extends Scalar ? Name : never
}[keyof Entity] &
  string

/** What a field holds where it is not null. */
export type ValueOf<Entity, Field extends FieldOf<Entity>> = NonNullable<Entity[Field]>

/**
 * What kind of column a field is kept in.
 *
 * - `int`, `bigint`, `double`, `boolean`, `uuid`, `date`: PostgreSQL's types of these names
 * - `decimal`: NUMERIC
 * - `text`: TEXT and VARCHAR, of a deterministic collation, which all are by default
 * - `timestamp`: TIMESTAMPTZ of milliseconds at most, as a `Date` holds no more
 * - `enum`: an enumerated type; its values compare as text
 */
export type FieldKind =
  | 'text'
  | 'int'
  | 'bigint'
  | 'double'
  | 'decimal'
  | 'boolean'
  | 'timestamp'
  | 'date'
  | 'uuid'
  | 'enum'

/** A field as the database and the list endpoints have to know it. */
export interface FieldDescription {
  readonly kind: FieldKind
  /** All values of an enum. */
  readonly values?: readonly string[]
  readonly nullable?: boolean
  /** No two entities have the same value. */
  readonly unique?: boolean
  /** The table whose rows it holds the ids of. */
  readonly references?: string
}

/** The description of one field, which the compiler holds against the entity's type. */
export type FieldDescriptionOf<Value> = NullabilityOf<Value> &
  KindOf<NonNullable<Value>> &
  Pick<FieldDescription, 'unique' | 'references'>

/** The description of each field of an entity. */
export type FieldDescriptions<Entity> = {
  readonly [Field in FieldOf<Entity>]: FieldDescriptionOf<Entity[Field]>
}

/**
 * The description of a field whose name came from outside; `undefined` for one that is not there,
 * `constructor` and the like included.
 */
export function describeField<Entity>(
  fields: FieldDescriptions<Entity>,
  field: string,
): FieldDescription | undefined {
  return Object.hasOwn(fields, field) ? fields[field as FieldOf<Entity>] : undefined
}

/** The names of all fields. */
export function fieldNamesOf<Entity>(fields: FieldDescriptions<Entity>): FieldOf<Entity>[] {
  return Object.keys(fields) as FieldOf<Entity>[]
}

/** The fields by which entities refer to others, or to each other. */
export function referencesOf<Entity>(fields: FieldDescriptions<Entity>): FieldOf<Entity>[] {
  return fieldNamesOf(fields).filter((field) => fields[field].references !== undefined)
}

type NullabilityOf<Value> = null extends Value
  ? { readonly nullable: true }
  : { readonly nullable?: false }

type KindOf<Value> = [Value] extends [boolean]
  ? { readonly kind: 'boolean' }
  : [Value] extends [string]
    ? IsEnum<Value> extends true
      ? { readonly kind: 'enum'; readonly values: readonly Value[] }
      : { readonly kind: 'text' | 'uuid' }
    : [Value] extends [number]
      ? { readonly kind: 'int' | 'double' }
      : [Value] extends [bigint]
        ? { readonly kind: 'bigint' }
        : [Value] extends [Date]
          ? { readonly kind: 'timestamp' | 'date' }
          : [Value] extends [Decimal]
            ? { readonly kind: 'decimal' }
            : never

/** Whether a type is a choice of texts. A branded text, such as an id, is not. */
export type IsEnum<Value> = [Value] extends [string]
  ? string extends Value
    ? false
    : [Value] extends [object]
      ? false
      : true
  : false
