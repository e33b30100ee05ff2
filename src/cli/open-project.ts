import { findProjectRoot, type Project, readProject } from '#project/project.ts'
import { recover } from '#tree/index.ts'
import type { CommandContext } from './context.ts'

/**
 * The project that a `tpl` command works on. A commit that was killed is brought to its end first:
 * until then the files are neither as before nor as after.
 */
export async function openProject({ cwd, env, progress }: CommandContext): Promise<Project> {
  const root = findProjectRoot(cwd, env)
  const recovered = await recover(root)
  if (recovered !== 'clean') progress.note(`An interrupted command was ${words[recovered]} first.`)
  return readProject(root, env)
}

const words = { 'rolled-back': 'undone', 'rolled-forward': 'finished' } as const
