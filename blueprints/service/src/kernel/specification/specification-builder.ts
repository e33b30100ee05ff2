import type { Condition } from './condition.ts'
import type { FieldOf, IsEnum, ValueOf } from './field.ts'
import { FieldSpecification } from './specification.ts'

/**
 * Makes specifications of one kind of entity. Fields, operators and values are held against the
 * entity's type.
 */
export interface SpecificationBuilder<Entity> {
  where<Field extends FieldOf<Entity>>(field: Field): ConditionsOn<Entity, Field>
}

/**
 *     const { where } = specificationOf<Order>()
 *     const open = where('total').ge(hundred).and(where('status').in(['draft', 'sent']))
 *
 * `and`, `or` and `not` are methods of what each condition answers with.
 */
export function specificationOf<Entity>(): SpecificationBuilder<Entity> {
  return {
    where: <Field extends FieldOf<Entity>>(field: Field) =>
      conditionsOn<Entity>(field) as unknown as ConditionsOn<Entity, Field>,
  }
}

/** The conditions that make sense for the type of a field. */
export type ConditionsOn<Entity, Field extends FieldOf<Entity>> = Pick<
  AllConditions<Entity, ValueOf<Entity, Field>>,
  OperatorOn<Entity[Field]>
>

/** Booleans and enums have no order that everybody would agree on; only text has patterns. */
type OperatorOn<Value> =
  | 'eq'
  | 'ne'
  | 'in'
  | (null extends Value ? 'isNull' : never)
  | ([NonNullable<Value>] extends [boolean]
      ? never
      : IsEnum<NonNullable<Value>> extends true
        ? never
        : 'gt' | 'ge' | 'lt' | 'le' | 'between')
  | ([NonNullable<Value>] extends [string]
      ? IsEnum<NonNullable<Value>> extends true
        ? never
        : 'like'
      : never)

interface AllConditions<Entity, Value> {
  eq(value: Value): FieldSpecification<Entity>
  ne(value: Value): FieldSpecification<Entity>
  gt(value: Value): FieldSpecification<Entity>
  ge(value: Value): FieldSpecification<Entity>
  lt(value: Value): FieldSpecification<Entity>
  le(value: Value): FieldSpecification<Entity>
  /** Among these; never, if there are none. */
  in(values: readonly Value[]): FieldSpecification<Entity>
  /** SQL's LIKE, upper and lower case being different: `%`, `_`, and a backslash to escape them. */
  like(pattern: string): FieldSpecification<Entity>
  /** From `low` to `high`, both included. */
  between(low: Value, high: Value): FieldSpecification<Entity>
  /** Is null; or is not, with `false`. */
  isNull(expected?: boolean): FieldSpecification<Entity>
}

function conditionsOn<Entity>(field: FieldOf<Entity>): AllConditions<Entity, never> {
  const make = (condition: Condition) => new FieldSpecification<Entity>(field, condition)
  return {
    eq: (value) => make({ operator: 'eq', value }),
    ne: (value) => make({ operator: 'ne', value }),
    gt: (value) => make({ operator: 'gt', value }),
    ge: (value) => make({ operator: 'ge', value }),
    lt: (value) => make({ operator: 'lt', value }),
    le: (value) => make({ operator: 'le', value }),
    in: (values) => make({ operator: 'in', values }),
    like: (pattern) => make({ operator: 'like', pattern }),
    between: (low, high) => make({ operator: 'between', low, high }),
    isNull: (expected = true) => make({ operator: 'isNull', expected }),
  }
}
