import { toNames } from '#rendering/names.ts'
import { type ExampleWords, exampleWords } from './example-words.ts'
import type { Field } from './field.ts'
import { compareNumbers, fromUnits, integerLimits, toUnits } from './number-text.ts'

export type Example = string | number | boolean | object

/** A value that a field may have, as JSON has it: for documentation and tests. */
export function exampleOf(field: Field): Example {
  switch (field.type) {
    case 'string':
    case 'text':
      return fitText(field, wordsOf(field).text ?? 'Something')
    case 'email':
      return 'ada@example.com'
    case 'url':
      return /image|avatar|photo|logo|picture|icon/i.test(field.name)
        ? 'https://example.com/image.png'
        : 'https://example.com'
    case 'uuid':
      return '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
    case 'int':
    case 'float':
      return Number(exampleNumberOf(field))
    case 'bigint':
    case 'decimal':
      return exampleNumberOf(field)
    case 'boolean':
      return true
    case 'datetime':
      return '2026-01-15T09:30:00.000Z'
    case 'date':
      return /birth/i.test(field.name) ? '1985-12-10' : '2026-01-15'
    case 'json':
      return wordsOf(field).json ?? { key: 'value' }
    case 'enum':
      return field.values?.[0] ?? ''
    case 'ref':
      return '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
  }
}

/** What a text that is to be unlike any other may begin with, before a number: `ORD-`. */
export function exampleStemOf(field: Field): string {
  return wordsOf(field).stem ?? `${toNames(field.name).kebab}-`
}

/** What is known of names like that of a field. */
function wordsOf({ name }: Field): ExampleWords {
  const words = toNames(name).sentence
  return exampleWords.find(([pattern]) => pattern.test(words))?.[1] ?? {}
}

/** Cut where it is too long, and said again where it is too short. */
function fitText({ min = '0', max }: Field, text: string): string {
  const least = Number(min)
  const most = max === undefined ? Number.POSITIVE_INFINITY : Number(max)
  const long = text.length < least ? `${text} `.repeat(Math.ceil(least / text.length)) : text
  const cut = long.slice(0, long === text ? most : least).trimEnd()
  return cut.padEnd(least, 'x')
}

/** The number as a field of its type has it, within its limits. */
function exampleNumberOf(field: Field): string {
  const scale = field.type === 'decimal' ? (field.scale ?? 0) : field.type === 'float' ? 15 : 0
  const [least, most] = limitsOf(field)
  const wanted = roundTo(wordsOf(field).number ?? '12', scale)
  const within =
    least !== undefined && compareNumbers(wanted, least) < 0
      ? least
      : most !== undefined && compareNumbers(wanted, most) > 0
        ? most
        : wanted
  return field.type === 'decimal' ? fromUnits(toUnits(within, scale), scale) : within
}

/** The least and the largest number that a field holds, so far as there are limits. */
export function limitsOf(
  field: Field,
): readonly [least: string | undefined, most: string | undefined] {
  const { type, min, max, precision = 0, scale = 0 } = field
  if (type === 'int' || type === 'bigint') {
    const limits = integerLimits[type]
    return [min ?? String(limits.min), max ?? String(limits.max)]
  }
  if (type !== 'decimal') return [min, max]
  const most = 10n ** BigInt(precision) - 1n
  return [min ?? fromUnits(-most, scale), max ?? fromUnits(most, scale)]
}

/** Without the digits behind the point that there is no room for. */
function roundTo(text: string, scale: number): string {
  const [whole = '0', fraction = ''] = text.split('.')
  const kept = fraction.slice(0, scale)
  return kept === '' ? whole : `${whole}.${kept}`
}
