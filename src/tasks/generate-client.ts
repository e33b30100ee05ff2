import { findInstalled } from './find-program.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'

/** The program that generates the database client; undefined where a project has not installed it. */
export const findPrisma = (root: string): string | undefined => findInstalled('prisma', root)

/**
 * Generates the database client from the Prisma schema of a project.
 *
 * @param options.cwd the root of the project
 * @throws ProgramError when Prisma fails
 */
export async function generateClient(prisma: string, options: ProgramOptions): Promise<void> {
  await runProgram(prisma, ['generate'], options)
}
