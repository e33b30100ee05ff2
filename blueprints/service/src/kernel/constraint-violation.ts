import type { DomainError } from './errors.ts'

export type ConstraintKind = keyof typeof violations

export interface ConstraintOptions extends ErrorOptions {
  /** What still refers to an entity that is in use, where the database tells: `order lines`. */
  readonly referrers?: string | undefined
}

/** Thrown by a repository when the data that it holds forbids a change. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation'
  readonly kind: ConstraintKind
  readonly fields: readonly string[]

  /** @param fields the entity's fields that the constraint is about, where the database names them */
  constructor(
    kind: ConstraintKind,
    fields: readonly string[],
    { referrers, ...options }: ConstraintOptions = {},
  ) {
    super(sentence(kind, fields, referrers), options)
    this.kind = kind
    this.fields = fields
  }

  toDomainError(): DomainError {
    const { code, issue } = violations[this.kind]
    return {
      code,
      message: this.message,
      issues: this.fields.map((field) => ({ path: [field], message: issue })),
    }
  }
}

const violations = {
  unique: {
    code: 'conflict',
    issue: 'is already taken',
    nameless: 'A value is already taken.',
  },
  reference: {
    code: 'unprocessable',
    issue: 'refers to nothing that exists',
    nameless: 'A value refers to nothing that exists.',
  },
  'in-use': {
    code: 'conflict',
    issue: 'is still referred to',
  },
} as const

function sentence(kind: ConstraintKind, fields: readonly string[], referrers = 'others'): string {
  if (kind === 'in-use') return `Still referred to by ${referrers}: delete or change those first.`
  const { issue, nameless } = violations[kind]
  return fields.length === 0 ? nameless : `${fields.join(', ')} ${issue}.`
}
