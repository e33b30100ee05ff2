/** Where the line starts that a position is in. */
export function lineStartOf(text: string, position: number): number {
  let at = position
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at -= 1
  return at
}

/** The white space at the beginning of the line of a position. */
export function indentAt(text: string, position: number): string {
  return /[\p{Zs}\t]*/u.exec(text.slice(lineStartOf(text, position)))?.[0] ?? ''
}

/** The line of a position, without its end. */
export function lineAt(text: string, position: number): string {
  return /[^\r\n]*/.exec(text.slice(lineStartOf(text, position)))?.[0] ?? ''
}
