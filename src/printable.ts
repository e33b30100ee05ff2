import { stripVTControlCharacters } from 'node:util'

/**
 * Text that may come from anybody's file, as a terminal may have it: without colours, and with every
 * character shown that would move the cursor, set the title, or turn the direction of the text around.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r\n', '\n').replaceAll(unsafe, escapeOf)
}

/** JSON of the same meaning, in which there is no such character. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(unsafe, escapeOf)
}

const unsafe = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
