const shownMax = 100

/** What somebody typed, in a sentence: in quotes, on one line, and no longer than one can read. */
export function quote(text: string): string {
  const shown = text.length > shownMax ? `${text.slice(0, shownMax).toWellFormed()}…` : text
  return JSON.stringify(shown)
}
