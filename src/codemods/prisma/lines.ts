/** How lines end around a position: as the one before it, or else as the first of the text. */
export function lineEndAt(text: string, position: number): string {
  const before = text.slice(0, position)
  const own = ['\r\n', '\n', '\r'].find((lineEnd) => before.endsWith(lineEnd))
  return own ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}

export function insertText(text: string, position: number, inserted: string): string {
  return text.slice(0, position) + inserted + text.slice(position)
}
