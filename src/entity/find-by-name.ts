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
    const found = findByLastWords(words.slice(0, end).join('-'), values)
    if (found !== undefined) return found
  }
  return undefined
}

/** The same by the last words alone: a customer group is no customer. */
export function findByLastWords<Value>(
  name: string,
  values: Readonly<Record<string, Value>>,
): Value | undefined {
  const words = toNames(name).kebab.split('-')
  return words
    .flatMap((_, start) => spellingsOf(words.slice(start)))
    .filter((phrase) => Object.hasOwn(values, phrase))
    .map((phrase) => values[phrase])[0]
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
