import { TplError } from '#errors.ts'

/** What a check refuses, and how to mend it, as a prompt says it: each in a line of its own. */
export function problemOf(check: () => unknown): string | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof TplError)) throw error
    return error.remedy === undefined ? error.message : `${error.message}\n${error.remedy}`
  }
}
