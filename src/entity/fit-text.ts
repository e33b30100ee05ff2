/** How many characters a text may have. */
export interface Lengths {
  readonly least: number
  readonly most: number
}

/** The first of some texts in ASCII that has the length; or else the first, cut or said again. */
export function fitText(texts: readonly string[], { least, most }: Lengths): string {
  const fitting = texts.find((text) => text.length >= least && text.length <= most)
  if (fitting !== undefined) return fitting
  const [text = ''] = texts
  return text.length < least ? extend(text, least) : cut(text, { least, most })
}

/** The text again and again, until it is exactly as long. */
export function extend(text: string, length: number): string {
  const one = text.trim() || 'x'
  const repeated = `${one}${one.includes(' ') ? ' ' : ''}`.repeat(Math.ceil(length / one.length))
  return repeated.slice(0, length).trimEnd().padEnd(length, '.')
}

/** Cut behind a word if that leaves most of it, and without punctuation at the end. */
function cut(text: string, { least, most }: Lengths): string {
  const whole = text.slice(0, most + 1).replace(/[^A-Za-z0-9][A-Za-z0-9]*$/, '')
  const candidates = [whole.length * 2 >= most ? whole : '', text.slice(0, most)]
  return (
    candidates
      .map((candidate) => candidate.slice(0, most).replace(/[^A-Za-z0-9]+$/, ''))
      .find((candidate) => candidate !== '' && candidate.length >= least) ?? text.slice(0, most)
  )
}
