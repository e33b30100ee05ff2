/** A fenced block of code of a page. */
export interface Block {
  /** The first word behind the fence. */
  readonly language: string
  /** The words after it. */
  readonly info: string
  readonly text: string
  /** Where it begins in the page, counted from 1. */
  readonly line: number
}

/** The blocks of a page, in order. */
export function readBlocks(page: string): readonly Block[] {
  return [...page.matchAll(fence)].map(({ index, groups = {} }) => ({
    language: groups.language ?? '',
    info: groups.info ?? '',
    text: groups.text ?? '',
    line: page.slice(0, index).split('\n').length,
  }))
}

const fence = /^```(?<language>\S*)[ \t]*(?<info>.*)\n(?<text>[\s\S]*?)^```$/gm

/** The part of a page below a heading, up to the next one of its rank or a higher one. */
export function readSection(page: string, heading: string): string {
  const lines = page.split('\n')
  const start = lines.indexOf(heading)
  if (start === -1) throw new Error(`There is no heading "${heading}".`)
  const rank = heading.indexOf(' ')
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= rank)
  return rest.slice(0, end === -1 ? rest.length : end).join('\n')
}

/** The rows of all tables, by cell, without the heads. */
export function readRows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1]))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
}

/** The line between the head of a table and its rows. */
const isRule = (line = '') => /^\|[\s:|-]+\|$/.test(line)

/** What stands in backquotes. */
export function readCode(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}
