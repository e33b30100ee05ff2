/** Some measurements of one thing, sorted. */
export interface Sample {
  readonly values: readonly number[]
}

export async function measure(times: number, once: () => Promise<number>): Promise<Sample> {
  return toSample(await repeat(times, once))
}

export function toSample(values: readonly number[]): Sample {
  return { values: values.toSorted((a, b) => a - b) }
}

export async function repeat<Value>(times: number, once: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = []
  for (let run = 0; run < times; run += 1) values.push(await once())
  return values
}

export function median({ values }: Sample): number {
  const middle = Math.floor(values.length / 2)
  const [upper = Number.NaN, lower = upper] = [values[middle], values[middle - 1]]
  return values.length % 2 === 1 ? upper : (lower + upper) / 2
}

/** From the fastest to the slowest. */
export function spread({ values }: Sample): [number, number] {
  return [values.at(0) ?? Number.NaN, values.at(-1) ?? Number.NaN]
}
