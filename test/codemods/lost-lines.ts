/** The lines of a text that are not in another, in their order. */
export function lostLines(before: string, after: string): readonly string[] {
  const lines = after.split('\n')
  let at = 0
  return before.split('\n').filter((line) => {
    const found = lines.indexOf(line, at)
    if (found === -1) return true
    at = found + 1
    return false
  })
}

/** Whether one text becomes the other by insertions alone, white space in columns left out. */
export function isInserted(before: string, after: string): boolean {
  const wanted = [...before.replaceAll(/ +/g, ' ')]
  let at = 0
  for (const character of after.replaceAll(/ +/g, ' ')) if (character === wanted[at]) at += 1
  return at === wanted.length
}
