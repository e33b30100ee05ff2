import {
  type Condition,
  checkCondition,
  showCondition,
  type Truth,
  toPredicate,
} from './condition.ts'
import type { FieldOf } from './field.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import type { Scalar } from './scalar.ts'

/**
 * What entities have to be like: a value with two readings, this one in memory and one as a
 * condition for the database. Both answer alike, by SQL's rules: a comparison with null is neither
 * true nor false, and what is not true is not satisfied.
 */
export type Specification<Entity> =
  | FieldSpecification<Entity>
  | CompositeSpecification<Entity>
  | NotSpecification<Entity>

/** Deeper ones are refused: PostgreSQL's stack has an end, and so has ours. */
const depthMax = 100

abstract class SpecificationBase<Entity> {
  /** How many specifications are inside of each other. */
  abstract readonly depth: number

  /** SQL's answer: `null` where it is unknown. */
  abstract truthOf(entity: Entity): Truth

  isSatisfiedBy(entity: Entity): boolean {
    return this.truthOf(entity) === true
  }

  and(
    this: Specification<Entity>,
    ...others: readonly Specification<Entity>[]
  ): CompositeSpecification<Entity> {
    return new CompositeSpecification('and', [this, ...others])
  }

  or(
    this: Specification<Entity>,
    ...others: readonly Specification<Entity>[]
  ): CompositeSpecification<Entity> {
    return new CompositeSpecification('or', [this, ...others])
  }

  not(this: Specification<Entity>): NotSpecification<Entity> {
    return new NotSpecification(this)
  }
}

/** A condition on one field. */
export class FieldSpecification<Entity> extends SpecificationBase<Entity> {
  readonly kind = 'field'
  readonly depth = 1
  readonly field: FieldOf<Entity>
  readonly condition: Condition
  readonly #test: (value: Scalar | null) => Truth

  /** @throws {InvalidSpecification} for a condition that PostgreSQL could not be asked */
  constructor(field: FieldOf<Entity>, condition: Condition) {
    super()
    this.field = field
    this.condition = checkCondition(condition)
    this.#test = toPredicate(this.condition)
    Object.freeze(this)
  }

  truthOf(entity: Entity): Truth {
    return this.#test((entity[this.field] ?? null) as Scalar | null)
  }

  override toString(): string {
    return `${this.field} ${showCondition(this.condition)}`
  }
}

/** All of its parts (`and`), or at least one of them (`or`). Without parts: always, or never. */
export class CompositeSpecification<Entity> extends SpecificationBase<Entity> {
  readonly kind: 'and' | 'or'
  readonly depth: number
  readonly parts: readonly Specification<Entity>[]

  constructor(kind: 'and' | 'or', parts: readonly Specification<Entity>[]) {
    super()
    this.kind = kind
    this.parts = Object.freeze(parts.flatMap((part) => (part.kind === kind ? part.parts : [part])))
    this.depth = checkDepth(this.parts)
    Object.freeze(this)
  }

  truthOf(entity: Entity): Truth {
    const decisive = this.kind === 'or'
    let truth: Truth = !decisive
    for (const part of this.parts) {
      const answer = part.truthOf(entity)
      if (answer === decisive) return answer
      if (answer === null) truth = null
    }
    return truth
  }

  override toString(): string {
    if (this.parts.length === 0) return this.kind === 'and' ? 'everything' : 'nothing'
    if (this.parts.length === 1) return String(this.parts[0])
    return this.parts.map((part) => inParentheses(part)).join(` ${this.kind} `)
  }
}

/** What is false where its part is true; where that is unknown, so is this. */
export class NotSpecification<Entity> extends SpecificationBase<Entity> {
  readonly kind = 'not'
  readonly depth: number
  readonly part: Specification<Entity>

  constructor(part: Specification<Entity>) {
    super()
    this.part = part
    this.depth = checkDepth([part])
    Object.freeze(this)
  }

  truthOf(entity: Entity): Truth {
    const truth = this.part.truthOf(entity)
    return truth === null ? null : !truth
  }

  override toString(): string {
    return `not (${this.part})`
  }
}

/** What all entities satisfy. */
export const everything = <Entity>() => new CompositeSpecification<Entity>('and', [])

/** What no entity satisfies. */
export const nothing = <Entity>() => new CompositeSpecification<Entity>('or', [])

function checkDepth(parts: readonly { readonly depth: number }[]): number {
  const depth = 1 + parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0)
  if (depth <= depthMax) return depth
  throw new InvalidSpecification(`A specification must not be more than ${depthMax} deep.`)
}

function inParentheses<Entity>(part: Specification<Entity>): string {
  if (part.kind === 'field' || part.kind === 'not') return String(part)
  const [first, ...others] = part.parts
  if (first && others.length === 0) return inParentheses(first)
  return first ? `(${part})` : String(part)
}
