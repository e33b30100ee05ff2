/**
 * Keeps the lines of the features that are wanted, drops those of the others, and removes the
 * markers of both. A marker is a line that holds nothing but a comment:
 * `// <feature:sample>` … `// </feature:sample>`, likewise after `#` or inside `<!-- -->`.
 *
 * @throws Error when markers do not pair up: a mistake in the blueprint, ours to mend.
 */
export function selectFeatures(content: string, wanted: ReadonlySet<string>, path: string): string {
  if (!content.includes('<feature:') && !content.includes('</feature:')) return content
  const open: string[] = []
  const kept: string[] = []
  let dropped = false
  for (const [index, line] of content.split('\n').entries()) {
    const marker = markerPattern.exec(line)
    if (marker === null) {
      const isWanted = open.every((feature) => wanted.has(feature))
      if (!isWanted) dropped = true
      else if (dropped) dropped = !joinAfterDrop(kept, line)
      else kept.push(line)
      continue
    }
    const [, slash, feature = ''] = marker
    if (slash === '') open.push(feature)
    else if (open.pop() !== feature) {
      throw new Error(`${path}:${index + 1}: </feature:${feature}> closes nothing`)
    }
  }
  if (open.length > 0) throw new Error(`${path}: <feature:${open.at(-1)}> is never closed`)
  return kept.join('\n')
}

/**
 * Appends the first line after a dropped block as a formatter would have it: one blank line where
 * two would meet, and an emptied list closed on its own line.
 *
 * @returns whether the line ended the gap
 */
function joinAfterDrop(kept: string[], line: string): boolean {
  const previous = kept.at(-1) ?? ''
  if (isBlank(line) && isBlank(previous)) return false
  if (/[[{(]$/.test(previous) && /^\s*[\]})]/.test(line)) {
    kept[kept.length - 1] = previous + line.trimStart()
  } else {
    kept.push(line)
  }
  return true
}

const markerPattern =
  /^[ \t]*(?:\/\/|#|<!--)[ \t]*<(\/?)feature:([a-z][a-z0-9-]*)>[ \t]*(?:-->)?[ \t]*\r?$/

function isBlank(line: string): boolean {
  return line.trim() === ''
}
