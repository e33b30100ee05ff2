import { TplError } from '#errors.ts'
import { scriptCommand } from '#project/package-manager.ts'
import type { Project } from '#project/project.ts'
import { findPrisma, generateClient } from '#tasks/generate-client.ts'
import { ProgramError } from '#tasks/run-program.ts'
import type { TaskReport } from './command-result.ts'
import type { CommandContext } from './context.ts'
import type { Progress } from './progress.ts'

interface GenerateContext extends Pick<CommandContext, 'env' | 'signal'> {
  /** Told of it while it takes its time, where that is to be shown. */
  readonly progress?: Progress
}

/**
 * Generates the database client of a project, or skips that where its dependencies are not installed:
 * their installation does it.
 *
 * @throws TplError `generate-failed`, `cancelled`
 */
export async function generateProjectClient(
  { root, packageManager }: Project,
  { env, signal, progress }: GenerateContext,
): Promise<TaskReport> {
  const name = 'generate'
  const prisma = findPrisma(root)
  if (prisma === undefined) return { name, status: 'skipped', durationMs: 0 }
  const start = performance.now()
  const generate = () => generateClient(prisma, { cwd: root, env, signal })
  try {
    await (progress?.during('Generating the database client', generate) ?? generate())
  } catch (error) {
    throw toGenerateError(error, scriptCommand(packageManager, 'db:generate'))
  }
  return { name, status: 'done', durationMs: Math.round(performance.now() - start) }
}

function toGenerateError(error: unknown, command: string): unknown {
  const isCancelled = error instanceof TplError && error.code === 'cancelled'
  if (!isCancelled && !(error instanceof ProgramError)) return error
  return new TplError({
    code: isCancelled ? 'cancelled' : 'generate-failed',
    message:
      error instanceof ProgramError ? `${error.message}.\n${error.lastLines}` : error.message,
    remedy: `The files are written and complete. To go on: ${command}`,
    ...(isCancelled && { exitCode: error.exitCode }),
    cause: error,
  })
}
