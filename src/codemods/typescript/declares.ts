import { declarationOf } from './find-syntax.ts'
import { syntaxOf } from './source.ts'

/** Whether a file declares a name at its top; what it imports, or exports from elsewhere, does not count. */
export function declares(text: string, name: string): boolean {
  if (!text.includes(name)) return false
  const tree = syntaxOf(text)
  return declarationOf(tree, name) !== undefined
}
