/**
 * The candidate that was probably meant, by Damerau-Levenshtein distance (optimal string alignment),
 * whatever the case; undefined when none is near.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const length = Math.max(word.length, candidate.length)
    // A third of the letters may be wrong, but not more than three.
    const allowed = Math.min(3, Math.max(1, Math.floor(length / 3)))
    if (length > longest || Math.abs(word.length - candidate.length) > allowed) continue
    const distance = distanceBetween(wanted, candidate.toLowerCase())
    if (distance >= length || distance > allowed || distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/** Of two words, compared in time that grows with the square of it. */
const longest = 100

/** How many letters to insert, remove, replace or swap with their neighbour. */
export function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

const at = (distances: readonly number[], index: number) =>
  distances[index] ?? Number.POSITIVE_INFINITY
