import { existsSync, lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BrokenFiles } from '#broken-files.ts'
import { TplError } from '#errors.ts'
import { createDiskTree } from '#tree/index.ts'
import { conflictIn } from './merge-conflict.ts'
import { ownCreateCommand, quote } from './own-command.ts'
import { ownVersion, readOwnPackage } from './own-package.ts'
import { detectPackageManager, type PackageManager, readPackageManager } from './package-manager.ts'
import { findPrismaFolders } from './prisma-folders.ts'
import { conflictsBelow } from './project-shape.ts'
import { parseTplJson, type TplJson } from './tpl-json.ts'

export interface Project {
  readonly root: string
  readonly settings: TplJson
  readonly packageManager: PackageManager
}

/** Who owns what, by the operating system's numbers. */
export interface Owners {
  /** The user who runs us; undefined where files have no owners. */
  readonly user: number | undefined
  /** The owner of a path, of a symbolic link itself. */
  of(path: string): number
}

/**
 * The folder of the service that a path is in.
 *
 * @throws TplError `not-a-project`, `project-of-others`
 */
export function findProjectRoot(
  from: string,
  env: NodeJS.ProcessEnv,
  owners: Owners = systemOwners,
): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'tpl.json'))) {
      if (folder !== from) assertOwn(folder, from, owners)
      return folder
    }
    if (dirname(folder) === folder) break
  }
  const manager = detectPackageManager(env.npm_config_user_agent)
  const create = ownCreateCommand(readOwnPackage(), manager, from)
  throw new TplError({
    code: 'not-a-project',
    message: `${from} is not inside a service made by create-tpl-api: there is no tpl.json.`,
    remedy: `Change to the folder of the service, or create one: ${create} my-service`,
  })
}

const systemOwners: Owners = {
  user: process.getuid?.(),
  of: (path) => lstatSync(path).uid,
}

/**
 * Refuses a project in a folder above that is of neither the user nor who owns the folder they are in:
 * whoever works below a folder of all, such as /tmp, would run the code that somebody has put there.
 */
function assertOwn(root: string, from: string, { user, of }: Owners): void {
  if (user === undefined) return
  const trusted = [user, superuser, of(from)]
  if (trusted.includes(of(join(root, 'tpl.json')))) return
  throw new TplError({
    code: 'project-of-others',
    message: `The service that ${from} is in, ${root}, belongs to another user.`,
    remedy: `If you trust it, change to it first: cd ${quote(root)}`,
  })
}

const superuser = 0

/** @throws TplError when tpl.json is broken, in a merge conflict, or of a newer version of us */
export function readProject(root: string, env: NodeJS.ProcessEnv): Project {
  const tree = createDiskTree(root)
  const text = tree.read('tpl.json') ?? ''
  const conflict = conflictIn('tpl.json', text)
  if (conflict !== undefined) {
    const { schema, migrations } = findPrismaFolders(tree)
    const others = [schema, migrations, 'src'].flatMap((folder) => conflictsBelow(tree, folder))
    throw new BrokenFiles([conflict, ...others])
  }
  const settings = parseTplJson(text, ownVersion)
  const packageManager =
    readPackageManager(root) ??
    settings.answers.packageManager ??
    detectPackageManager(env.npm_config_user_agent)
  return { root, settings, packageManager }
}
