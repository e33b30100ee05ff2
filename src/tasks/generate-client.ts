import { findInstalled } from './find-program.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'

/**
 * Generates the database client from the Prisma schema of a project.
 *
 * @param options.cwd the root of the project
 * @returns whether Prisma is installed to do it
 * @throws ProgramError when Prisma fails
 */
export async function generateClient(options: ProgramOptions): Promise<boolean> {
  const prisma = findInstalled('prisma', options.cwd)
  if (prisma === undefined) return false
  await runProgram(prisma, ['generate'], options)
  return true
}
