import { identifier, lineEnd, longComment, space, string } from './grammar.ts'
import type { PrismaFile } from './prisma-schema.ts'

/** A `model`, `enum`, … of a Prisma schema, and where it stands in the text. */
export interface Block {
  readonly keyword: string
  readonly name: string
  /** Its first character. */
  readonly start: number
  /** Behind the line of its opening brace. */
  readonly bodyStart: number
  /** Its closing brace. */
  readonly bodyEnd: number
  readonly entries: readonly Entry[]
}

/** What a block holds: a field or a value of an enum, an attribute of the block, a comment, an empty line. */
export interface Entry {
  readonly kind: 'member' | 'attribute' | 'comment' | 'blank'
  /** Its first character, behind the indentation. */
  readonly start: number
  /** Behind its line and the line's end. */
  readonly next: number
  /** Of a member or an attribute, without a comment behind it; of others, nothing. */
  readonly code: string
}

/**
 * The blocks of a file, by Prisma's grammar (`datamodel.pest` of prisma-engines): a member and an
 * attribute each take one line, whatever stands behind an opening brace is skipped. What is not
 * understood is left out, and a block without its end too: Prisma itself says what is wrong with it.
 */
export function blocksOf(file: PrismaFile): readonly Block[] {
  const blocks = scanned.get(file) ?? scanBlocks(file.content)
  scanned.set(file, blocks)
  return blocks
}

/** Each file once: a schema of hundreds is read again after every edit of one. */
const scanned = new WeakMap<PrismaFile, readonly Block[]>()

function scanBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < text.length) {
    const comment = lengthOf(commentAhead, text, at)
    if (comment > 0) {
      at += comment
      continue
    }
    const header = match(blockHeader, text, at)
    const block = header && readBlock(text, at, header)
    if (block !== undefined) blocks.push(block)
    at = block === undefined ? lineEndFrom(text, at) : block.bodyEnd + 1
  }
  return blocks
}

const indentation = new RegExp(`${space}*`, 'uy')
const commentAhead = new RegExp(`${space}*${longComment}`, 'uy')
const emptyLine = new RegExp(`${space}*${lineEnd}`, 'uy')
const closingBrace = new RegExp(String.raw`${space}*\}`, 'uy')
const blockHeader = new RegExp(
  String.raw`(${space}*)(model|enum|type|view|datasource|generator)${space}*(${identifier})${space}*\{[^\r\n]*${lineEnd}`,
  'uy',
)
/** Up to a comment, or the end of the line. What looks like a comment in a string is none. */
const words = new RegExp(String.raw`(?:[^"\r\n\/]+|${string}|"|\/(?![\/*]))*`, 'uy')

const wholeLine = new RegExp(String.raw`[^\r\n]*${lineEnd}`, 'y')

function readBlock(text: string, at: number, header: RegExpExecArray): Block | undefined {
  const [opening, indent = '', keyword = '', name = ''] = header
  const bodyStart = at + opening.length
  const entries: Entry[] = []
  for (let from = bodyStart; from < text.length; from = entries.at(-1)?.next ?? text.length) {
    const brace = match(closingBrace, text, from)
    if (brace !== undefined) {
      const bodyEnd = from + brace[0].length - 1
      return { keyword, name, start: at + indent.length, bodyStart, bodyEnd, entries }
    }
    entries.push(readEntry(text, from))
  }
  return undefined
}

function readEntry(text: string, from: number): Entry {
  const start = from + lengthOf(indentation, text, from)
  const long = lengthOf(commentAhead, text, from)
  if (long > 0) {
    const end = from + long
    return { kind: 'comment', start, next: end + lengthOf(emptyLine, text, end), code: '' }
  }
  const code = (match(words, text, start)?.[0] ?? '').trimEnd()
  const end = start + code.length
  // A comment behind the code may go over lines.
  const next = lineEndFrom(text, end + lengthOf(commentAhead, text, end))
  if (code !== '') {
    return { kind: code.startsWith('@@') ? 'attribute' : 'member', start, next, code }
  }
  return { kind: text.slice(start, next).trim() === '' ? 'blank' : 'comment', start, next, code }
}

const lengthOf = (pattern: RegExp, text: string, at: number) =>
  match(pattern, text, at)?.[0].length ?? 0

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** Behind the end of the line that a position is in. */
function lineEndFrom(text: string, at: number): number {
  const line = match(wholeLine, text, at)
  return line === undefined ? text.length : at + line[0].length
}
