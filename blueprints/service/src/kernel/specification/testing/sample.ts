import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'

export const sampleColours = ['red', 'Blue', 'GREEN'] as const

/** An entity with a nullable field of every kind. */
export interface Sample {
  readonly id: number
  readonly label: string
  readonly text: string | null
  readonly int: number | null
  readonly bigint: bigint | null
  readonly double: number | null
  readonly decimal: Decimal | null
  readonly boolean: boolean | null
  readonly timestamp: Date | null
  readonly date: Date | null
  readonly uuid: Id<'Sample'> | null
  readonly colour: (typeof sampleColours)[number] | null
}
