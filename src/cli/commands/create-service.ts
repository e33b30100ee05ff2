import {
  type CreateServiceInput,
  createService,
  noteOfOldNode,
} from '#generators/create-service.ts'
import type { Plan } from '#generators/plan.ts'
import { runsService } from '#project/node-version.ts'
import { ownCreateCommand } from '#project/own-command.ts'
import { type OwnPackage, ownReference, ownVersion, readOwnPackage } from '#project/own-package.ts'
import { type PackageManager, packageManagers } from '#project/package-manager.ts'
import { listKept, resolveTarget, type Target } from '#project/target.ts'
import { assertProgram, findProgram } from '#tasks/find-program.ts'
import { commit, createDiskTree, formatDiff, recover } from '#tree/index.ts'
import { type CommandResult, reportChanges, type TaskReport } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import { parseOptions } from '../options.ts'
import { readOwnBlueprint } from '../own-blueprint.ts'
import { formatCreation } from '../plan-text.ts'
import type { Action } from '../run.ts'
import { type CreateAnswers, completeAnswers, createOptionsSchema } from './create-answers.ts'
import { describeCreation, nextCommands, repeatCommand } from './create-report.ts'
import { runCreateTasks } from './create-tasks.ts'

export function createServiceCommand(given: Readonly<Record<string, unknown>>): Action {
  return async (context) => {
    const options = parseOptions(createOptionsSchema, given)
    const answers = await completeAnswers(options, context)
    const target = resolveTarget(answers.directory, context.cwd)
    if (answers.install) assertPackageManager(answers.packageManager, context.env)
    // A create that was killed may have left half of it here.
    if (!options.dryRun) await recover(target.directory)
    const own = readOwnPackage()
    const plan = await planService(target, answers, context, own)
    const program = ownCreateCommand(own, answers.packageManager, context.cwd)
    const repeat = repeatCommand(program, answers)
    if (options.dryRun) return describeDryRun(plan, target, repeat, context)
    await commit(target.directory, plan.changes, { signal: context.signal })
    for (const note of untold(plan.notes, context)) context.progress.note(note)
    const { reports, notes } = await runCreateTasks(plan, target, answers, context)
    const left = reports.filter(({ status }) => status === 'failed').map(({ name }) => name)
    const next = nextCommands(target, answers, context.cwd, left)
    const all = { ...plan, notes: [...plan.notes, ...notes] }
    return describeResult(all, target, reports, next, repeat)
  }
}

function assertPackageManager(manager: PackageManager, env: NodeJS.ProcessEnv): void {
  const others = packageManagers.filter((name) => findProgram(name, env) !== undefined)
  const [other] = others
  const alternative = other === undefined ? '' : `, take another with --package-manager ${other}`
  assertProgram(
    manager,
    env,
    `Install ${manager}${alternative}, or create the files alone with --no-install.`,
  )
}

async function planService(
  target: Target,
  { install, git, packageManager }: CreateAnswers,
  { machineNode }: CommandContext,
  own: OwnPackage,
): Promise<Plan> {
  const input: CreateServiceInput = {
    name: target.name,
    packageManager,
    install,
    git,
    kept: listKept(target),
    blueprint: readOwnBlueprint(),
    version: ownVersion,
    ownReference: ownReference(target.directory, own),
    ...(!runsService(machineNode) && { oldNode: toVersion(machineNode) }),
  }
  return createService(input, createDiskTree(target.directory))
}

const toVersion = (node: string) => node.replace(/^v/, '')

/** The launcher has told of the machine's Node already, where it took another one for us. */
function untold(notes: readonly string[], { env, machineNode }: CommandContext): string[] {
  const told = env.TPL_RELAUNCHED === undefined ? undefined : noteOfOldNode(toVersion(machineNode))
  return notes.filter((note) => note !== told)
}

function describeDryRun(
  plan: Plan,
  target: Target,
  repeat: string,
  context: CommandContext,
): CommandResult {
  const { changes, tasks, notes } = plan
  const data = {
    dryRun: true,
    project: { name: target.name, directory: target.directory },
    changes: reportChanges(changes),
    tasks,
    notes,
    diff: formatDiff(changes),
    repeat,
  }
  const details = [
    ...untold(notes, context),
    ...(tasks.length > 0 ? [`Then it would run: ${tasks.join(', ')}.`] : []),
  ]
  return { data, text: formatCreation({ directory: target.directory, changes, details }) }
}

function describeResult(
  plan: Plan,
  target: Target,
  tasks: readonly TaskReport[],
  next: readonly string[],
  repeat: string,
): CommandResult {
  const data = {
    dryRun: false,
    project: { name: target.name, directory: target.directory },
    changes: reportChanges(plan.changes),
    tasks,
    notes: plan.notes,
    next,
    repeat,
  }
  return { data, text: describeCreation(target, plan.changes.length, next, repeat) }
}
