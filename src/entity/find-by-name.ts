import { toNames } from '#rendering/names.ts'
import { singularOf } from './plural.ts'

/**
 * Looks a field's name up by its words: the last ones first, as they say what it is (`billing city`),
 * and of those the longest phrase (`first name` before `name`). Then the words before, of `priceNet`.
 * A plural is looked up as it is, and then as its singular.
 */
export function findByName<Value>(
  name: string,
  values: Readonly<Record<string, Value>>,
): Value | undefined {
  const words = toNames(name).kebab.split('-')
  for (let end = words.length; end > 0; end -= 1) {
    for (let start = 0; start < end; start += 1) {
      const found = spellingsOf(words.slice(start, end)).find((words) =>
        Object.hasOwn(values, words),
      )
      if (found !== undefined) return values[found]
    }
  }
  return undefined
}

function spellingsOf(words: readonly string[]): readonly string[] {
  const singular = singularOf(toNames(words.join('-')).pascal)
  const spellings = [
    words.join(' '),
    ...(singular === undefined ? [] : [toNames(singular).sentence]),
  ]
  // `line1`, `address2`.
  return spellings.flatMap((phrase) => [phrase, phrase.replace(/\d+$/, '')])
}
