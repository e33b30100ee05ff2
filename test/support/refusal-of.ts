import { TplError } from '#errors.ts'

/** What a call refuses with; anything but a `TplError` fails the test as it is. */
export function refusalOf(call: () => unknown): TplError {
  try {
    call()
  } catch (error) {
    if (error instanceof TplError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}
