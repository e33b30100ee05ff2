import type { FieldDescriptions, FieldOf } from '#kernel/specification/field.ts'

/** What a list endpoint lets its clients ask. */
export interface ListSchema<Entity> {
  readonly fields: FieldDescriptions<Entity>
  readonly filterable: readonly FieldOf<Entity>[]
  readonly sortable: readonly FieldOf<Entity>[]
  /** Unique and never null. Every order ends with it, so that it is total. */
  readonly key: FieldOf<Entity>
  /** As a client would write it: `-createdAt`. */
  readonly defaultSort: string
  readonly defaultLimit?: number
  readonly maxLimit?: number
}
