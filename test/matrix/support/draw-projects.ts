import fc from 'fast-check'
import { type RandomProject, randomProject } from './project-arbitraries.ts'

/** Random projects by their names, the same for the same seed. */
export function drawProjects({
  count,
  seed = Number(process.env.MATRIX_SEED ?? 20_261_126),
}: {
  readonly count: number
  readonly seed?: number
}): ReadonlyMap<string, RandomProject> {
  const drawn = fc.sample(randomProject, { numRuns: count, seed })
  return new Map(drawn.map((project, index) => [`project-${index + 1}`, project]))
}
