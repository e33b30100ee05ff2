/**
 * The identifiers that a TypeScript source declares or refers to, each once. Names of members are
 * left out, since they can't clash: `b` of `a.b`, `b` of `{ b: a }`. It reads tokens, no syntax: in
 * doubt a name is in.
 */
export function identifiersIn(source: string): ReadonlySet<string> {
  const found = new Set<string>()
  const brackets: string[] = []
  const tokens = tokenize(source)
  for (const [index, token] of tokens.entries()) {
    if (/[{([]/.test(token)) brackets.push(token)
    else if (/[})\]]/.test(token)) brackets.pop()
    else if (isName(token) && !isMember(tokens, index, brackets.at(-1))) found.add(token)
  }
  return found
}

const tokenPattern =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:[!&|?{};]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*|\d[\w.]*|#?[A-Za-z_$][\w$]*|\.\.\.|\?\.|=>|[{}()[\].:?,;=]/g

function tokenize(source: string): readonly string[] {
  return (source.match(tokenPattern) ?? []).filter((token) => !/^(?:\/|['"`])/.test(token))
}

function isName(token: string): boolean {
  return /^[A-Za-z_$]/.test(token) && !keywords.has(token)
}

function isMember(tokens: readonly string[], index: number, bracket: string | undefined): boolean {
  const before = tokens[index - 1] ?? ''
  const after = tokens[index + 1] ?? ''
  if (before === '.' || before === '?.') return true
  if (bracket !== '{') return false
  const isKey = after === ':' || (after === '?' && tokens[index + 2] === ':')
  if (isKey) return !['const', 'let', '?', 'case'].includes(before)
  return after === '(' && ['{', ',', '}', ';', 'async', 'get', 'static'].includes(before)
}

/** Of the words that TypeScript gives a meaning, those that cannot be, or are not, names of ours. */
const keywords = new Set(
  `abstract as asserts async await break case catch class const continue declare default delete do
  else enum export extends finally for from function get if implements import in infer instanceof
  interface is keyof let new of out private protected public readonly return satisfies set static
  super switch this throw try type typeof unique var void while with yield`.split(/\s+/),
)
