import { TplError } from '#errors.ts'

/** Whether a check refuses nothing. Any other error than a refusal is thrown on. */
export function passes(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (error instanceof TplError) return false
    throw error
  }
}
