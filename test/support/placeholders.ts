/**
 * A value that a command gave, with an example's own text wherever the example leaves open what stands
 * there. So the two are equal where the example is true, and a test shows where it is not.
 *
 * `…` is any text, and as the last element of a list any more elements.
 *
 * @param open members whose numbers the example leaves open
 */
export function fillIn(actual: unknown, example: unknown, open: ReadonlySet<string>): unknown {
  if (typeof actual === 'string' && typeof example === 'string') {
    return matchesText(actual, example) ? example : actual
  }
  if (Array.isArray(actual) && Array.isArray(example)) return fillInList(actual, example, open)
  if (!isObject(actual) || !isObject(example)) return actual
  return Object.fromEntries(
    Object.entries(actual).map(([name, value]) => {
      const wanted = example[name]
      const isOpen = open.has(name) && typeof value === 'number' && typeof wanted === 'number'
      return [name, isOpen ? wanted : fillIn(value, wanted, open)]
    }),
  )
}

function fillInList(
  actual: readonly unknown[],
  example: readonly unknown[],
  open: ReadonlySet<string>,
): readonly unknown[] {
  const isCut = example.at(-1) === '…'
  const shown = isCut ? actual.slice(0, example.length - 1) : actual
  const filled = shown.map((value, index) => fillIn(value, example[index], open))
  return isCut ? [...filled, '…'] : filled
}

/** Whether a text is what an example shows, where `…` is any text. */
export function matchesText(actual: string, example: string): boolean {
  const parts = example.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(actual)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
