import pluralize from 'pluralize'
import { toNames } from '#rendering/names.ts'

// What the library gets wrong, and what software uses as the singular of itself.
for (const [one, many] of [
  ['canvas', 'canvases'],
  ['lens', 'lenses'],
  ['bias', 'biases'],
  ['gulf', 'gulfs'],
] as const) {
  pluralize.addIrregularRule(one, many)
}
for (const word of ['data', 'metadata']) pluralize.addUncountableRule(word)

/** The plural of a name in PascalCase, which is that of its last word: `SalesPeople`. */
export function pluralOf(pascal: string): string {
  return changeLastWord(pascal, (word) => (isAbbreviation(word) ? word : pluralize.plural(word)))
}

/** What a name in PascalCase is the plural of, if it reads as one. */
export function singularOf(pascal: string): string | undefined {
  if (pluralOf(pascal) !== pascal) return undefined
  const singular = changeLastWord(pascal, (word) =>
    isAbbreviation(word) ? word : pluralize.singular(word),
  )
  return singular === pascal ? undefined : singular
}

/** An abbreviation that ends in s, such as `dns`, is no plural. */
function isAbbreviation(word: string): boolean {
  return /^[^aeiouy\d]+s$/.test(word)
}

function changeLastWord(pascal: string, change: (word: string) => string): string {
  const words = toNames(pascal).kebab.split('-')
  return toNames([...words.slice(0, -1), change(words.at(-1) ?? '')].join('-')).pascal
}
