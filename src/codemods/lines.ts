/** Where the line starts that a position is in. */
export function lineStartOf(text: string, position: number): number {
  let at = position
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at -= 1
  return at
}
