import { TplError } from '#errors.ts'
import type { Plan, TaskName } from '#generators/plan.ts'
import { ownVersion } from '#project/own-package.ts'
import type { PackageManager } from '#project/package-manager.ts'
import type { Target } from '#project/target.ts'
import { findProgram } from '#tasks/find-program.ts'
import type { ProgramOptions } from '#tasks/run-program.ts'
import { createCancelled } from '../cancelled.ts'
import type { TaskReport } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import { enterCommand, installCommand } from './create-report.ts'

interface TasksResult {
  readonly reports: readonly TaskReport[]
  readonly notes: readonly string[]
}

/**
 * Runs what a new service needs after its files are written. The project is complete whatever
 * happens here, and every error says how to go on.
 */
export async function runCreateTasks(
  plan: Plan,
  target: Target,
  { packageManager }: { readonly packageManager: PackageManager },
  context: CommandContext,
): Promise<TasksResult> {
  const { signal, env, progress } = context
  const options = { cwd: target.directory, env, signal }
  const notes: string[] = []
  const reports: TaskReport[] = []
  for (const name of plan.tasks) {
    const start = performance.now()
    const status = await runTask(name)
    reports.push({ name, status, durationMs: Math.round(performance.now() - start) })
  }
  return { reports, notes }

  async function runTask(name: TaskName): Promise<TaskReport['status']> {
    if (name === 'git') return makeRepository(target, options, context, notes)
    const { installDependencies } = await import('#tasks/install.ts')
    try {
      await progress.during(`Installing the dependencies with ${packageManager}`, () =>
        installDependencies(packageManager, options),
      )
      return 'done'
    } catch (error) {
      const commands = [...enterCommand(target, context.cwd), installCommand(packageManager)]
      throw describeFailure(error, commands)
    }
  }
}

async function makeRepository(
  { name }: Target,
  options: ProgramOptions,
  { progress, signal }: CommandContext,
  notes: string[],
): Promise<TaskReport['status']> {
  if (findProgram('git', options.env) === undefined) {
    return noteAnd('skipped', 'git is not on the PATH: no repository was made.')
  }
  const { createRepository, isInsideRepository } = await import('#tasks/git.ts')
  if (await isInsideRepository(options)) {
    return noteAnd('skipped', 'The folder is in a git repository already: nothing was committed.')
  }
  const message = `Create ${name} with create-tpl-api ${ownVersion}`
  try {
    await progress.during('Making a git repository', () => createRepository(message, options))
    return 'done'
  } catch (error) {
    if (signal.aborted) throw createCancelled('The service is complete; git was not finished.')
    return noteAnd('failed', `No git repository was made: ${describeGit(error)}`)
  }

  function noteAnd(status: TaskReport['status'], note: string): TaskReport['status'] {
    notes.push(note)
    progress.note(note)
    return status
  }
}

function describeGit(error: unknown): string {
  if (error instanceof Error && 'lastLines' in error) return `${error.lastLines || error.message}.`
  throw error
}

function describeFailure(error: unknown, commands: readonly string[]): unknown {
  const goOn = `The files of the service are complete. To go on:\n  ${commands.join('\n  ')}`
  if (error instanceof TplError && error.code === 'cancelled') return createCancelled(goOn)
  if (!(error instanceof Error) || !('lastLines' in error)) return error
  return new TplError({
    code: 'install-failed',
    message: `${error.message}.\n${error.lastLines}`,
    remedy: goOn,
    cause: error,
  })
}
