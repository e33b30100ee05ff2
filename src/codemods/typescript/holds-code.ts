import { ts } from 'ts-morph'

/** Whether some code is part of other code, wherever the lines break and whatever the quotes are. */
export function holdsCode(text: string, code: string): boolean {
  const [all, wanted] = [tokensOf(text), tokensOf(code)]
  return all.some((_, start) => wanted.every((token, index) => all[start + index] === token))
}

function tokensOf(code: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true)
  scanner.setText(code)
  const tokens: string[] = []
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const isText = kind === ts.SyntaxKind.StringLiteral
    tokens.push(isText ? JSON.stringify(scanner.getTokenValue()) : scanner.getTokenText())
  }
  return tokens
}
