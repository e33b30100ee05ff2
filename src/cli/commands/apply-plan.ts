import { TplError } from '#errors.ts'
import type { Plan } from '#generators/plan.ts'
import { installCommand, scriptCommand } from '#project/package-manager.ts'
import type { Project } from '#project/project.ts'
import { findPrisma, generateClient } from '#tasks/generate-client.ts'
import { ProgramError } from '#tasks/run-program.ts'
import { type Change, checkCommit, commit, formatDiff } from '#tree/index.ts'
import { type CommandResult, reportChanges, type TaskReport } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import { formatChanges } from '../format-changes.ts'
import { countFiles, formatDryRun, summarizeChanges } from '../plan-text.ts'

export interface PlanToApply {
  readonly project: Project
  readonly plan: Plan
  readonly dryRun: boolean
  /** What is done, when it is: `Added Order`. */
  readonly done: string
  /** The command that does the same again without questions. */
  readonly repeat: string
}

/**
 * Does what a generator has planned: formats the new code, writes everything at once, and generates the
 * database client. With `--dry-run` it shows the same and writes nothing.
 */
export async function applyPlan(
  { project, plan, dryRun, done, repeat }: PlanToApply,
  context: CommandContext,
): Promise<CommandResult> {
  const { root, packageManager } = project
  const options = { cwd: root, env: context.env, signal: context.signal }
  const { changes, problem } = await formatChanges(plan.changes, options)
  const script = (name: string) => scriptCommand(packageManager, name)
  const notes = [
    ...plan.notes,
    ...(problem === undefined
      ? []
      : [`${problem}, so the code is not formatted: run ${script('format')}.`]),
  ]
  const common = { dryRun, changes: reportChanges(changes), notes, repeat }
  if (changes.length === 0) {
    const data = { ...common, tasks: [] }
    return { data, text: [...notes, 'There is nothing to do.'].join('\n') }
  }
  if (dryRun) {
    await checkCommit(root, changes)
    const data = { ...common, tasks: plan.tasks, diff: formatDiff(changes) }
    const { terminal } = context
    return { data, text: formatDryRun({ directory: root, changes, details: notes, terminal }) }
  }
  await commit(root, changes, { signal: context.signal })
  const tasks = await runTasks(plan, project, context)
  const left = tasks.some(({ status }) => status === 'skipped')
  const next = [
    ...(left ? [installCommand(packageManager)] : []),
    ...(problem === undefined ? [] : [script('format')]),
    script('dev'),
    script('test'),
  ]
  return { data: { ...common, tasks, next }, text: describe(done, changes, notes, next) }
}

async function runTasks(
  { tasks }: Plan,
  { root, packageManager }: Project,
  { env, signal, progress }: CommandContext,
): Promise<TaskReport[]> {
  const prisma = findPrisma(root)
  const reports: TaskReport[] = []
  for (const name of tasks) {
    if (prisma === undefined) {
      reports.push({ name, status: 'skipped', durationMs: 0 })
      continue
    }
    const start = performance.now()
    const options = { cwd: root, env, signal }
    await progress
      .during('Generating the database client', () => generateClient(prisma, options))
      .catch((error) => {
        throw toGenerateError(error, scriptCommand(packageManager, 'db:generate'))
      })
    reports.push({ name, status: 'done', durationMs: Math.round(performance.now() - start) })
  }
  return reports
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

function describe(
  done: string,
  changes: readonly Change[],
  notes: readonly string[],
  next: readonly string[],
): string {
  const created = changes.filter(({ kind }) => kind === 'create').length
  const updated = changes.filter(({ kind }) => kind === 'update').length
  const counts = [
    ...(created > 0 ? [`${countFiles(created)} created`] : []),
    ...(updated > 0 ? [`${countFiles(updated)} changed`] : []),
  ]
  return [
    `${done}: ${counts.join(', ')}.`,
    ...summarizeChanges(changes),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    'Next:',
    ...next.map((command) => `  ${command}`),
  ].join('\n')
}
