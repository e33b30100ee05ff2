import { TplError } from '#errors.ts'
import { printable } from '#printable.ts'

/** What a check refuses, and how to mend it, as a prompt says it: each in a line of its own. */
export function problemOf(check: () => unknown): string | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof TplError)) throw error
    const { message, remedy } = error
    return printable(remedy === undefined ? message : `${message}\n${remedy}`)
  }
}
