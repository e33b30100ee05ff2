import { lineStartOf } from '../lines.ts'

/** The white space before a position, if there is nothing else before it in its line. */
export function indentOf(text: string, position: number): string {
  const before = text.slice(lineStartOf(text, position), position)
  return before.trim() === '' ? before : ''
}

/** How lines end around a position: as the one before it, or else as the first of the text. */
export function lineEndAt(text: string, position: number): string {
  const before = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, position - 2), position))
  return before?.[0] ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}

export function insertText(text: string, position: number, inserted: string): string {
  return text.slice(0, position) + inserted + text.slice(position)
}
