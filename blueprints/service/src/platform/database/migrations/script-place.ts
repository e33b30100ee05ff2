/** Where in a script an error is; lines and columns count from 1. */
export interface ScriptPlace {
  readonly line: number
  readonly column: number
  /** The line itself. */
  readonly text: string
}

/**
 * @param position PostgreSQL's own, which counts characters from 1; it names none for most errors
 *   other than those of syntax
 * @param completed how many statements had been run before the one that failed
 */
export function placeOf(
  script: string,
  position: string | undefined,
  completed: number,
): ScriptPlace {
  const offset = position
    ? [...script].slice(0, Number(position) - 1).join('').length
    : (statementStarts(script)[completed] ?? 0)
  const before = script.slice(0, offset).split('\n')
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    text: (script.split('\n')[before.length - 1] ?? '').trim(),
  }
}

/**
 * Where the statements of a script begin. A semicolon ends one, unless it is in a comment, a string,
 * a quoted name or a dollar-quoted body; see "Lexical Structure" in PostgreSQL's manual.
 */
export function statementStarts(script: string): number[] {
  const starts: number[] = []
  let isBetween = true
  for (const { 0: token, index } of script.matchAll(TOKEN)) {
    if (/^(\s|--)/.test(token)) continue
    if (token.startsWith('/*')) continue
    if (token === ';') isBetween = true
    else if (isBetween) {
      starts.push(index)
      isBetween = false
    }
  }
  return starts
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
    /[\s\S]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
