import { classOf, membersOfClass } from './handlers.ts'
import { holdsCode } from './holds-code.ts'
import { withNames } from './local-names.ts'
import { shapeUnknownIn } from './shape-unknown-in.ts'
import type { Source } from './source.ts'

export interface Method {
  readonly name: string
  /** The whole method, as people are to add it. */
  readonly code: string
  /** What people who have written a method of that name have to call somewhere in the file. */
  readonly calls?: { readonly name: string; readonly lines: string }
}

/**
 * What people have made a class is theirs to write: it is left as it is, once it has the method.
 *
 * @throws {TplError} `shape-unknown` with the method to add, or the call in it
 */
export function assertMethod(
  source: Source,
  className: string,
  { name, code, calls }: Method,
): Source {
  const own = classOf(source.tree, className) ?? className
  const method = `a method ${name} in the class ${own}`
  if (!membersOfClass(source.tree, className).includes(name)) {
    throw shapeUnknownIn(source, {
      expected: method,
      found: 'a class without it',
      lines: code,
    })
  }
  const isCalled = calls && holdsCode(source.text, withNames(`${calls.name}(`, source.style.names))
  if (calls === undefined || isCalled) return source
  const expected = `${method} that calls ${calls.name}`
  throw shapeUnknownIn(source, { expected, found: 'one that does not', lines: calls.lines })
}
