import type { FieldDescriptions, FieldOf } from '#kernel/specification/field.ts'

/** What a list endpoint lets its clients ask. */
export interface ListSchema<Entity> {
  readonly fields: FieldDescriptions<Entity>
  /** All that clients may filter or sort by, in the order of the documentation. */
  readonly offered: { readonly [Field in FieldOf<Entity>]?: Offer }
  /** Unique and never null. Every order ends with it, so that it is total. */
  readonly key: FieldOf<Entity>
  /** As a client would write it: `-createdAt`. */
  readonly defaultSort: string
  readonly defaultLimit?: number
  readonly maxLimit?: number
}

export interface Offer {
  readonly filter?: true
  readonly sort?: true
}

/** The fields that clients may filter by, or sort by. */
export function fieldsOffered<Entity>(
  { offered }: ListSchema<Entity>,
  use: keyof Offer,
): FieldOf<Entity>[] {
  const offers = Object.entries(offered) as [FieldOf<Entity>, Offer][]
  return offers.filter(([, offer]) => offer[use]).map(([field]) => field)
}

/** Whether a name that came from outside is a field that may be used so. */
export function isOffered<Entity>(
  { offered }: ListSchema<Entity>,
  field: string,
  use: keyof Offer,
): field is FieldOf<Entity> {
  return Object.hasOwn(offered, field) && offered[field as FieldOf<Entity>]?.[use] === true
}
