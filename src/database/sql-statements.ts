/** One token of SQL: a word, a quoted name, a literal, a number or a sign. */
export interface SqlToken {
  readonly text: string
  /** A word as a keyword is compared: upper-case. Of all other tokens, their text. */
  readonly upper: string
}

export interface SqlStatement {
  readonly tokens: readonly SqlToken[]
  /** Where it begins in the script, from 1. */
  readonly line: number
  readonly text: string
}

/**
 * The statements of a script, without its comments. A semicolon ends one, unless it is in a comment,
 * a string, a quoted name or a dollar-quoted body; see "Lexical Structure" in PostgreSQL's manual.
 */
export function splitStatements(script: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  let tokens: SqlToken[] = []
  let start = 0
  const finish = (end: number) => {
    if (tokens.length === 0) return
    const line = script.slice(0, start).split('\n').length
    statements.push({ tokens, line, text: script.slice(start, end).trim() })
    tokens = []
  }
  for (const { 0: text, index } of script.matchAll(TOKEN)) {
    if (/^(?:\s|--|\/\*)/.test(text)) continue
    if (text === ';') {
      finish(index)
      continue
    }
    if (tokens.length === 0) start = index
    tokens.push({ text, upper: /^\w/.test(text) ? text.toUpperCase() : text })
  }
  finish(script.length)
  return statements
}

const TOKEN = new RegExp(
  [
    /\s+/,
    /--[^\n]*/,
    // PostgreSQL nests comments; two levels are as many as anybody writes.
    /\/\*(?:\/\*[\s\S]*?\*\/|[\s\S])*?\*\//,
    /\$(?<tag>[A-Za-z_]\w*|)\$[\s\S]*?\$\k<tag>\$/,
    /[eE]'(?:\\[\s\S]|''|[^'\\])*'/,
    /'(?:''|[^'])*'/,
    /"(?:""|[^"])*"/,
    /\w[\w$]*/,
    /::/,
    /[\s\S]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)

/** Splits at commas that are in no parentheses. */
export function splitAtCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (token.text === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** The columns in the first parentheses, as the database has them; expressions are left out. */
export function readColumns(tokens: readonly SqlToken[]): string[] {
  const start = tokens.findIndex(({ text }) => text === '(') + 1
  let depth = 1
  const end = tokens.findIndex(({ text }, at) => {
    if (at < start) return false
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    return depth === 0
  })
  if (start === 0 || end === -1) return []
  return splitAtCommas(tokens.slice(start, end))
    .filter((part) => part.every(({ text }) => text !== '('))
    .map((part) => new SqlReader(part).name())
}

/** Reads tokens one after another. */
export class SqlReader {
  readonly #tokens: readonly SqlToken[]
  #next = 0

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens
  }

  /** Whether these words come next; they are read then. */
  take(words: string): boolean {
    const wanted = words.split(' ')
    if (!wanted.every((word, at) => this.#tokens[this.#next + at]?.upper === word)) return false
    this.#next += wanted.length
    return true
  }

  /** The name that comes next, as the database has it; of `"a"."b"` the last part. */
  name(): string {
    let name = toName(this.#tokens[this.#next]?.text ?? '')
    this.#next += 1
    while (this.#tokens[this.#next]?.text === '.') {
      name = toName(this.#tokens[this.#next + 1]?.text ?? '')
      this.#next += 2
    }
    return name
  }

  /** Skips to behind these words, when they are still to come. */
  skipBehind(words: string): boolean {
    for (; this.#next < this.#tokens.length; this.#next += 1) if (this.take(words)) return true
    return false
  }

  rest(): readonly SqlToken[] {
    return this.#tokens.slice(this.#next)
  }
}

function toName(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase()
}

/** Whether words are among the tokens, one behind the other. */
export function hasWords(tokens: readonly SqlToken[], words: string): boolean {
  return new SqlReader(tokens).skipBehind(words)
}
