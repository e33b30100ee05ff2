import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TplError } from '#errors.ts'
import { assertNoConflict } from './merge-conflict.ts'
import { ownCreateCommand } from './own-command.ts'
import { ownVersion, readOwnPackage } from './own-package.ts'
import { detectPackageManager, type PackageManager, readPackageManager } from './package-manager.ts'
import { parseTplJson, type TplJson } from './tpl-json.ts'

export interface Project {
  readonly root: string
  readonly settings: TplJson
  readonly packageManager: PackageManager
}

/**
 * The folder of the service that a path is in.
 *
 * @throws TplError `not-a-project`
 */
export function findProjectRoot(from: string, env: NodeJS.ProcessEnv): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'tpl.json'))) return folder
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

/** @throws TplError when tpl.json is broken, in a merge conflict, or of a newer version of us */
export function readProject(root: string, env: NodeJS.ProcessEnv): Project {
  const text = readFileSync(join(root, 'tpl.json'), 'utf8')
  assertNoConflict('tpl.json', text)
  const settings = parseTplJson(text, ownVersion)
  const packageManager =
    readPackageManager(root) ??
    settings.answers.packageManager ??
    detectPackageManager(env.npm_config_user_agent)
  return { root, settings, packageManager }
}
