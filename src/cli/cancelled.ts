import { exitCode, TplError } from '#errors.ts'

export function createCancelled(remedy?: string): TplError {
  return new TplError({
    code: 'cancelled',
    message: 'Cancelled.',
    exitCode: exitCode.cancelled,
    ...(remedy !== undefined && { remedy }),
  })
}
