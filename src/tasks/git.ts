import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { type ProgramOptions, runProgram } from './run-program.ts'

/**
 * The way to a folder from the root of the git repository that it lies in: `apps/api`, or nothing at the
 * root; undefined outside of any. A `.git` that git itself takes for none counts too: to complete it
 * would put its settings into force, and they may name programs that git runs.
 */
export async function pathInRepository(options: ProgramOptions): Promise<string | undefined> {
  const own = join(options.cwd, '.git')
  if (lstatSync(own, { throwIfNoEntry: false }) !== undefined) return ''
  return runProgram('git', ['rev-parse', '--show-prefix'], options).then(
    (prefix) => prefix.replace(/\/$/, ''),
    () => undefined,
  )
}

/**
 * Makes a repository and its first commit.
 *
 * @throws ProgramError when git fails; a caller may treat that as a note, the project is complete
 */
export async function createRepository(message: string, options: ProgramOptions): Promise<void> {
  const git = (...args: string[]) => runProgram('git', args, options)
  // A branch name that the developer configured wins over ours.
  const branch = await git('config', 'init.defaultBranch').then(
    () => [],
    () => mainBranch,
  )
  await git(...branch, 'init', '--quiet')
  await git('add', '--all')
  // Signing may ask for a passphrase, and hooks of a template folder are not about this commit.
  const settings = ['-c', 'commit.gpgSign=false', ...(await missingIdentity(options))]
  await git(...settings, 'commit', '--quiet', '--no-verify', '--message', message)
}

const mainBranch = ['-c', 'init.defaultBranch=main']

/** Git refuses to commit for nobody; the first commit then is by us. */
async function missingIdentity(options: ProgramOptions): Promise<string[]> {
  return runProgram('git', ['var', 'GIT_AUTHOR_IDENT'], options).then(
    () => [],
    () => ['-c', 'user.name=create-tpl-api', '-c', 'user.email=create-tpl-api@localhost'],
  )
}
