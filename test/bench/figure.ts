import type { Sample } from './sample.ts'

/** Something that was measured, and the bound that was promised for it: none tells how fast the machine is. */
export interface Figure {
  readonly name: string
  readonly unit: 's' | 'MB' | 'GB' | 'x' | 'M/s'
  readonly sample: Sample
  readonly target?: Target
}

export interface Target {
  readonly bound: 'at least' | 'at most'
  readonly value: number
}

/** Measures one thing after another. Each figure comes as soon as it is there: some take minutes. */
export type Benchmark = () => AsyncIterable<Figure>

export const atLeast = (value: number): Target => ({ bound: 'at least', value })

export const atMost = (value: number): Target => ({ bound: 'at most', value })

export function isMet({ bound, value }: Target, measured: number): boolean {
  return bound === 'at least' ? measured >= value : measured <= value
}
