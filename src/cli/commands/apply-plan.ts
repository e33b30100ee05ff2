import type { Plan, TaskName } from '#generators/plan.ts'
import { installCommand, scriptCommand } from '#project/package-manager.ts'
import type { Project } from '#project/project.ts'
import { isServiceRunning } from '#project/running-service.ts'
import { type Change, checkCommit, commit, formatDiff } from '#tree/index.ts'
import { type CommandResult, reportChanges, type TaskReport } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import { formatChanges } from '../format-changes.ts'
import { generateProjectClient } from '../generate-client.ts'
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
  const isRunning = await isServiceRunning(root, context.env)
  const notes = [
    ...plan.notes,
    ...(problem === undefined
      ? []
      : [`${problem}, so the code is not formatted: run ${script('format')}.`]),
    ...(isRunning && changes.length > 0 && !dryRun
      ? [`The service is running: ${script('dev')} starts it anew with this by itself.`]
      : []),
  ]
  const common = { dryRun, changes: reportChanges(changes), notes, repeat }
  if (changes.length === 0) {
    const { tasks, text } = await repeatTasks({ project, plan, dryRun }, context)
    return { data: { ...common, tasks }, text: [...notes, text].join('\n') }
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
    ...(isRunning ? [] : [script('dev')]),
    script('test'),
  ]
  return { data: { ...common, tasks, next }, text: describe(done, changes, notes, next) }
}

/** Where all is there already, a command that was killed may have left the client as it was before. */
async function repeatTasks(
  { project, plan, dryRun }: Pick<PlanToApply, 'project' | 'plan' | 'dryRun'>,
  context: CommandContext,
): Promise<{ readonly tasks: readonly (TaskReport | TaskName)[]; readonly text: string }> {
  const nothing = 'There is nothing to change'
  if (plan.tasks.length === 0) return { tasks: [], text: `${nothing}.` }
  if (dryRun) {
    return { tasks: plan.tasks, text: `${nothing}; the database client would be generated anew.` }
  }
  const tasks = await runTasks(plan, project, context)
  const isSkipped = tasks.some(({ status }) => status === 'skipped')
  return {
    tasks,
    text: isSkipped
      ? `${nothing}; the dependencies are not installed, and with them the database client: run ${installCommand(project.packageManager)}.`
      : `${nothing}; the database client was generated anew.`,
  }
}

async function runTasks(
  { tasks }: Plan,
  project: Project,
  context: CommandContext,
): Promise<readonly TaskReport[]> {
  return tasks.includes('generate') ? [await generateProjectClient(project, context)] : []
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
