import { ts } from 'ts-morph'
import { indentAt, lineStartOf } from '../lines.ts'
import { insertText, type Source } from './source.ts'
import { inStyle } from './style.ts'

/** What stands between two brackets: members of an object, elements of an array, names of an import. */
export interface List {
  readonly elements: readonly ts.Node[]
  /** Behind the opening bracket. */
  readonly start: number
  /** At the closing bracket. */
  readonly end: number
  /** None for members of a type, which end with their lines. */
  readonly separator: ',' | ''
  /** Whether the first element of an empty list gets a line of its own. */
  readonly expand: boolean
}

export interface Insertion {
  /** One line of our style, without what separates it from the next element. */
  readonly code: string
  /** The number of the element that it goes before; behind the last when there is none. */
  readonly index: number
  /**
   * The least number that will do. Where no comma follows the last element, the new one goes before it if
   * it can, so that its line stays as it is.
   */
  readonly atLeast?: number
}

/**
 * Adds one element: on a line of its own, or in the line of a list that has only one. Comments stay
 * with the elements that they are above or behind.
 */
export function insertIntoList(source: Source, list: List, insertion: Insertion): Source {
  const code = inStyle(insertion.code, source.style)
  const isInline = !source.text.slice(list.start, list.end).includes('\n')
  if (!isInline) return insertLine(source, list, { ...insertion, code })
  return list.elements.length === 0
    ? insertFirst(source, list, code)
    : insertInline(source, list, { ...insertion, code })
}

function insertFirst(source: Source, { start, expand, separator }: List, code: string): Source {
  const { text, style } = source
  if (!expand) return insertText(source, start, code)
  const base = indentAt(text, start)
  const { endOfLine, indent } = style
  return insertText(
    source,
    start,
    `${endOfLine}${base}${indent}${code}${separatorOf(separator, source)}${endOfLine}${base}`,
  )
}

function insertInline(source: Source, list: List, { code, index }: Insertion): Source {
  const next = list.elements[index]
  const separator = separatorOf(list.separator, source) || ';'
  if (next !== undefined) return insertText(source, next.getStart(), `${code}${separator} `)
  const last = list.elements.at(-1) as ts.Node
  // Members of a type hold their separator themselves, if they have one.
  const isSeparated = /[;,]$/.test(last.getText())
  return insertText(source, last.getEnd(), `${isSeparated ? '' : separator} ${code}`)
}

function insertLine(source: Source, list: List, insertion: Insertion): Source {
  const { text } = source
  const { elements, separator } = list
  const { index } = insertion
  const previous = elements[index - 1]
  const isUnseparated =
    previous !== undefined && separator === ',' && commaBehind(text, list, previous) === undefined
  if (isUnseparated && index - 1 >= (insertion.atLeast ?? 0)) {
    return insertLine(source, list, { ...insertion, index: index - 1 })
  }
  const code = insertion.code + separatorOf(separator, source)
  if (isUnseparated) {
    const end = previous.getEnd()
    const indent = indentOf(source, list)
    return insertLineAt(insertText(source, end, ','), end + 1, code, indent)
  }
  const behind =
    elements.length === 0
      ? commentsEnd(text, list)
      : previous === undefined
        ? list.start
        : (commaBehind(text, list, previous) ?? previous.getEnd())
  return insertLineAt(source, behind, code, indentOf(source, list))
}

/** Behind the comments that an empty list may hold. */
function commentsEnd(text: string, { start }: List): number {
  const inLine = ts.getTrailingCommentRanges(text, start) ?? []
  const below = ts.getLeadingCommentRanges(text, start) ?? []
  return [...inLine, ...below].at(-1)?.end ?? start
}

/** Below the line of a position and the comments that begin in it, or in that line where code follows. */
export function insertLineAt(
  source: Source,
  position: number,
  code: string,
  indent: string,
): Source {
  const { text, style } = source
  const behind = ts.getTrailingCommentRanges(text, position)?.at(-1)?.end ?? position
  const rest = /^[ \t]*(?=\r?\n|$)/.exec(text.slice(behind))?.[0]
  const line = style.endOfLine + indent + code
  return rest === undefined
    ? insertText(source, position, line + style.endOfLine + indent)
    : insertText(source, behind + rest.length, line)
}

/** Behind the comma that follows an element. */
function commaBehind(text: string, { end }: List, element: ts.Node): number | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true)
  scanner.setText(text, element.getEnd(), end - element.getEnd())
  return scanner.scan() === ts.SyntaxKind.CommaToken ? scanner.getTokenEnd() : undefined
}

/** That of the elements that begin a line; of a list without any, one step more than around it. */
function indentOf({ text, style }: Source, { elements, end }: List): string {
  const first = elements.find((element) => {
    const start = element.getStart()
    return text.slice(lineStartOf(text, start), start).trim() === ''
  })
  return first === undefined ? indentAt(text, end) + style.indent : indentAt(text, first.getStart())
}

const separatorOf = (separator: List['separator'], { style }: Source) =>
  separator || (style.semicolons ? ';' : '')
