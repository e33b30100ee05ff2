import { ts } from 'ts-morph'
import { nameOf } from './find-syntax.ts'
import { insertIntoList } from './insert-into-list.ts'
import { listOfTaken } from './lists.ts'
import type { Source } from './source.ts'

/** A name that is taken out of something, `const { sku, weight } = input`, in front of what takes the rest. */
export function ensureTaken(source: Source, pattern: ts.BindingPattern, name: string): Source {
  if (
    [...pattern.elements].some(
      (element) => ts.isBindingElement(element) && nameOf(element) === name,
    )
  )
    return source
  const rest = pattern.elements.findIndex(
    (element) => ts.isBindingElement(element) && element.dotDotDotToken !== undefined,
  )
  const index = rest === -1 ? pattern.elements.length : rest
  return insertIntoList(source, listOfTaken(pattern), { code: name, index })
}
