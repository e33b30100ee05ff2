import { InvalidSpecification } from './invalid-specification.ts'

const anyCharacter = -1
const anyText = -2

/** Whether a pattern stops in the middle of an escape, which PostgreSQL refuses. */
export function endsInEscape(pattern: string): boolean {
  return /(?<!\\)(?:\\\\)*\\$/.test(pattern)
}

/**
 * SQL's LIKE: `%` is any text, `_` any one character, and a backslash takes the next character as
 * it is. The time it takes grows with text × pattern at worst; no pattern makes it explode.
 *
 * @throws {InvalidSpecification} for a pattern that ends in a lone backslash
 */
export function compileLike(pattern: string): (text: string) => boolean {
  if (endsInEscape(pattern)) {
    throw new InvalidSpecification('A LIKE pattern must not end with a lone backslash.')
  }
  const tokens = tokenize(pattern)
  return (text) => matches(text, tokens)
}

/** Code points, and a negative number for each wildcard. */
function tokenize(pattern: string): readonly number[] {
  const tokens: number[] = []
  let escaped = false
  for (const character of pattern) {
    if (escaped || !'\\%_'.includes(character)) {
      tokens.push(character.codePointAt(0) as number)
      escaped = false
    } else if (character === '\\') escaped = true
    else if (character === '_') tokens.push(anyCharacter)
    else if (tokens.at(-1) !== anyText) tokens.push(anyText)
  }
  return tokens
}

/** Only the last `%` ever has to take more: what came before it has matched as early as it can. */
function matches(text: string, tokens: readonly number[]): boolean {
  let at = 0
  let token = 0
  let retryAt = -1
  let retryToken = -1
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number
    const expected = tokens[token]
    if (expected === anyText) {
      token += 1
      retryToken = token
      retryAt = at
    } else if (expected === codePoint || expected === anyCharacter) {
      token += 1
      at += width(codePoint)
    } else if (retryToken === -1) {
      return false
    } else {
      retryAt += width(text.codePointAt(retryAt) as number)
      at = retryAt
      token = retryToken
    }
  }
  if (tokens[token] === anyText) token += 1
  return token === tokens.length
}

const width = (codePoint: number) => (codePoint > 0xffff ? 2 : 1)
