import { ts } from 'ts-morph'
import { declarationOf } from './find-syntax.ts'

/** Whether a file declares a name at its top; what it imports, or exports from elsewhere, does not count. */
export function declares(text: string, name: string): boolean {
  if (!text.includes(name)) return false
  const tree = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
  return declarationOf(tree, name) !== undefined
}
