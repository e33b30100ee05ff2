import { isMissingObject } from './missing-object.ts'

/**
 * What to do about an error that comes where Prisma's client was generated from another schema than the code and
 * the database have: git ignores the client, so that neither undoing a change nor switching branches changes it.
 */
export function hintAtStaleClient(error: unknown): string | undefined {
  const isValidationError = error instanceof Error && error.name === 'PrismaClientValidationError'
  return isValidationError || isMissingObject(error)
    ? 'The generated client may not be that of prisma/schema: run npm run db:generate'
    : undefined
}
