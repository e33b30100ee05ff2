/** One name in every casing that code, files, tables and sentences need. */
export interface Names {
  /** `StockItem` */
  readonly pascal: string
  /** `stockItem` */
  readonly camel: string
  /** `stock-item` */
  readonly kebab: string
  /** `stock_item` */
  readonly snake: string
  /** `STOCK_ITEM` */
  readonly constant: string
  /** `stock item` */
  readonly sentence: string
}

/**
 * Makes every casing from a name in any casing. Digits stay with the word before them, and an
 * acronym counts as one word: `HTTPRoute2` is `http-route2`.
 */
export function toNames(name: string): Names {
  const words = toWords(name)
  const capitalized = words.map(capitalize)
  return {
    pascal: capitalized.join(''),
    camel: [words[0] ?? '', ...capitalized.slice(1)].join(''),
    kebab: words.join('-'),
    snake: words.join('_'),
    constant: words.join('_').toUpperCase(),
    sentence: words.join(' '),
  }
}

/**
 * The name as a DNS label, which Kubernetes and Compose demand where npm allows more: lower case
 * letters, digits and hyphens, at most 63 characters, a letter first (RFC 1035, as Kubernetes wants
 * it of a Service). It stands in YAML without quotes, so that it is no number and no word there.
 */
export function toDnsLabel(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const label = /^-*[a-z]/.test(plain) ? plain : `service-${plain}`
  const trimmed = label.replace(/^-+/, '').slice(0, 63).replace(/-+$/, '')
  return yamlWords.has(trimmed) ? `${trimmed}-service` : trimmed
}

// YAML 1.1, which kubectl reads, has more of them than 1.2.
const yamlWords = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function toWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
