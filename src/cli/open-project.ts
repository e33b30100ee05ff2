import { TplError } from '#errors.ts'
import { findProjectRoot, type Project, readProject } from '#project/project.ts'
import { isInterrupted, recover } from '#tree/index.ts'
import type { CommandContext } from './context.ts'
import { generateProjectClient } from './generate-client.ts'

/**
 * The project that a `tpl` command works on. A commit that was killed is brought to its end first:
 * until then the files are neither as before nor as after. So is what it would have done next, whose
 * client of the database this command may build upon.
 *
 * @throws TplError `interrupted` in a dry run, which must not do so
 */
export async function openProject(
  { cwd, env, signal, warn }: CommandContext,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Project> {
  const root = findProjectRoot(cwd, env)
  if (dryRun) {
    if (await isInterrupted(root)) throw interrupted()
    return readProject(root, env)
  }
  const recovered = await recover(root)
  if (recovered !== 'clean') warn(`An interrupted command was ${words[recovered]} first.`)
  const project = readProject(root, env)
  if (recovered === 'rolled-forward') {
    const { status } = await generateProjectClient(project, { env, signal })
    if (status === 'done') warn('The database client was generated for it.')
  }
  return project
}

function interrupted(): TplError {
  return new TplError({
    code: 'interrupted',
    message: 'An earlier command was interrupted in this project, and its files are half changed.',
    remedy: 'Run the command without --dry-run: it will finish or undo the earlier one first.',
  })
}

const words = { 'rolled-back': 'undone', 'rolled-forward': 'finished' } as const
