import { matchesText } from '../placeholders.ts'

/**
 * Whether lines stand in a text, one after the other. A line that is `…`, in a comment or not, stands
 * for any lines; within a line, `…` is any text of it.
 */
export function hasLines(text: string, excerpt: string): boolean {
  const parts = splitAtGaps(excerpt.trimEnd().split('\n'))
  const lines = text.split('\n')
  let from = 0
  for (const part of parts) {
    const at = findLines(lines, part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
}

/** Whether what was printed is what a guide shows, the whole of it. */
export function isOutput(printed: string, shown: string): boolean {
  const lines = shown.trimEnd().split('\n')
  // Matched as a whole, since a gap may hold a line that the next one would match as well.
  const pattern = lines.map((line) => (isGap(line) ? '(?:.*\\n)*?' : `${toPattern(line)}\\n`))
  return new RegExp(`^${pattern.join('')}$`).test(`${printed.trim()}\n`)
}

/**
 * A text after a patch whose hunks have no numbers: the lines that it keeps and removes stand in one
 * place of the text, and `@@` parts one hunk from the next.
 *
 * @throws {Error} when they stand nowhere, or in more than one place
 */
export function patchText(text: string, patch: string): string {
  const lines = patch.trimEnd().split('\n').slice(2)
  const hunks: string[][] = [[]]
  for (const line of lines) {
    if (line.startsWith('@@')) hunks.push([])
    else hunks.at(-1)?.push(line)
  }
  return hunks.filter(({ length }) => length > 0).reduce(applyHunk, text)
}

function applyHunk(text: string, changes: readonly string[]): string {
  const wrong = changes.find((line) => !/^[ +-]|^$/.test(line))
  if (wrong !== undefined) throw new Error(`This is no line of a patch: ${wrong}`)
  const linesOf = (sign: string) =>
    changes
      .filter((line) => line === '' || ` ${sign}`.includes(line.charAt(0)))
      .map((line) => line.slice(1))
  const [before, after] = [linesOf('-'), linesOf('+')]
  const lines = text.split('\n')
  const at = findLines(lines, before, 0)
  if (at === -1) throw new Error(`The file has no such lines:\n${before.join('\n')}`)
  if (findLines(lines, before, at + 1) !== -1) {
    throw new Error(`The file has these lines in two places:\n${before.join('\n')}`)
  }
  return lines.toSpliced(at, before.length, ...after).join('\n')
}

function splitAtGaps(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const line of lines) {
    if (isGap(line)) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts
}

const isGap = (line: string) => /^\s*(?:\/\/|--|#)?\s*…$/.test(line)

function findLines(lines: readonly string[], wanted: readonly string[], from: number): number {
  for (let at = from; at + wanted.length <= lines.length; at++) {
    if (wanted.every((line, index) => matchesText(lines[at + index] ?? '', line))) return at
  }
  return -1
}

const toPattern = (line: string) =>
  line
    .split('…')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
