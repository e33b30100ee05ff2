import { TplError } from '#errors.ts'
import type { Plan, TaskName } from '#generators/plan.ts'
import { ownVersion } from '#project/own-package.ts'
import { workspaceRoot } from '#project/package-manager.ts'
import type { Target } from '#project/target.ts'
import { findProgram } from '#tasks/find-program.ts'
import type { ProgramOptions } from '#tasks/run-program.ts'
import { createCancelled } from '../cancelled.ts'
import type { TaskReport } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import type { CreateAnswers } from './create-answers.ts'
import { describeRest, nextCommands } from './create-report.ts'
import { noteOfRepository, noteOfWorkspace } from './surroundings.ts'

interface TasksResult {
  readonly reports: readonly TaskReport[]
  readonly notes: readonly string[]
}

/**
 * Runs what a new service needs after its files are written. The project is complete whatever
 * happens here, and every error says all that is left to do.
 */
export async function runCreateTasks(
  plan: Plan,
  target: Target,
  answers: CreateAnswers,
  context: CommandContext,
): Promise<TasksResult> {
  const { signal, env, progress, cwd } = context
  const { packageManager } = answers
  const options = { cwd: target.directory, env, signal }
  const notes: string[] = []
  const note = (text: string) => {
    notes.push(text)
    progress.note(text)
  }
  const reports: TaskReport[] = []
  for (const [index, name] of plan.tasks.entries()) {
    const start = performance.now()
    const status = await runTask(name).catch(async (error) => {
      const left = await withoutNeedlessGit(plan.tasks.slice(index), options)
      throw describeFailure(error, nextCommands(target, answers, cwd, left))
    })
    reports.push({ name, status, durationMs: Math.round(performance.now() - start) })
  }
  return { reports, notes }

  async function runTask(name: TaskName): Promise<TaskReport['status']> {
    if (name === 'git') return makeRepository(target, options, context, note)
    const { installDependencies } = await import('#tasks/install.ts')
    await progress.during(`Installing the dependencies with ${packageManager}`, () =>
      installDependencies(packageManager, options),
    )
    const root = workspaceRoot(target.directory, packageManager)
    if (root !== undefined) note(noteOfWorkspace(root, packageManager))
    return 'done'
  }
}

/** Nothing is left to do for git where it is missing, or has the folder already. */
async function withoutNeedlessGit(
  tasks: readonly TaskName[],
  options: ProgramOptions,
): Promise<TaskName[]> {
  const isPossible = tasks.includes('git') && findProgram('git', options.env) !== undefined
  const { pathInRepository } = await import('#tasks/git.ts')
  // The signal of the options has ended the task before.
  const { signal } = new AbortController()
  // One of its own is half-made; a second `git init` does no harm.
  const isBegun = tasks[0] === 'git'
  const isInside = async () => (await pathInRepository({ ...options, signal })) !== undefined
  const isNeeded = isPossible && (isBegun || !(await isInside()))
  return tasks.filter((name) => name !== 'git' || isNeeded)
}

async function makeRepository(
  { name }: Target,
  options: ProgramOptions,
  { progress, signal }: CommandContext,
  note: (text: string) => void,
): Promise<TaskReport['status']> {
  if (findProgram('git', options.env) === undefined) {
    return noteAnd('skipped', 'git is not on the PATH: no repository was made.')
  }
  const { createRepository, pathInRepository } = await import('#tasks/git.ts')
  const path = await pathInRepository(options)
  if (path !== undefined) return noteAnd('skipped', noteOfRepository(path))
  const message = `Create ${name} with create-tpl-api ${ownVersion}`
  try {
    await progress.during('Making a git repository', () => createRepository(message, options))
    return 'done'
  } catch (error) {
    if (signal.aborted) throw error
    return noteAnd('failed', `No git repository was made: ${describeGit(error)}`)
  }

  function noteAnd(status: TaskReport['status'], text: string): TaskReport['status'] {
    note(text)
    return status
  }
}

function describeGit(error: unknown): string {
  if (error instanceof Error && 'lastLines' in error) return `${error.lastLines || error.message}.`
  throw error
}

function describeFailure(error: unknown, commands: readonly string[]): unknown {
  const remedy = describeRest(commands)
  if (error instanceof TplError && error.code === 'cancelled') return createCancelled(remedy)
  if (!(error instanceof Error) || !('lastLines' in error)) return error
  return new TplError({
    code: 'install-failed',
    message: `${error.message}.\n${error.lastLines}`,
    remedy,
    cause: error,
  })
}
