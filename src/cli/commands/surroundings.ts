import { lockFileOf, type PackageManager } from '#project/package-manager.ts'

/**
 * What to know of a service inside a repository that was there before it.
 *
 * @param path from the root of the repository to the service; nothing at the root
 */
export function noteOfRepository(path: string): string {
  const note = 'The folder is in a git repository already: nothing was committed.'
  if (path === '') return note
  return `${note} GitHub reads workflows at the root of a repository alone: move ${path}/.github there, set defaults.run.working-directory of its job to ${path}, and cache-dependency-path of setup-node to the lock file.`
}

/** What to know of a service that its package manager took for a part of a larger project. */
export function noteOfWorkspace(root: string, manager: PackageManager): string {
  const file = lockFileOf(manager)
  return `The folder is a workspace of ${root}: ${manager} keeps ${file} there. The Dockerfile copies one that lies beside package.json: build the image in ${root}, and change what its COPY lines name.`
}
