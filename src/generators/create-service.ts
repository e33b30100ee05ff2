import { TplError } from '#errors.ts'
import type { PackageManager } from '#project/package-manager.ts'
import { formatTplJson } from '#project/tpl-json.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderBlueprint } from '#rendering/render.ts'
import type { Tree } from '#tree/index.ts'
import { npmFiles, toPackageManagerText } from './package-manager-text.ts'
import type { Plan, TaskName } from './plan.ts'
import { packageManagerFiles, toServicePackage } from './service-package.ts'

export interface CreateServiceInput {
  readonly name: string
  readonly packageManager: PackageManager
  readonly install: boolean
  readonly git: boolean
  /** Entries of the folder that stay as they are. */
  readonly kept: readonly string[]
  readonly blueprint: Blueprint
  /** The version of this CLI, recorded in tpl.json as the blueprint's. */
  readonly version: string
  readonly ownReference: string
  /** The machine's Node when it is too old to run the service. */
  readonly oldNode?: string
}

/** Plans a new service. The sample entity of the blueprint is left out. */
export function createService(input: CreateServiceInput, tree: Tree): Plan {
  const { name, packageManager, kept, blueprint, oldNode } = input
  const withNode = oldNode !== undefined
  const files = renderBlueprint(blueprint, { name, features: new Set() })
  const notes: string[] = []
  for (const [path, { content, executable = false }] of files) {
    const rival = kept.find((entry) => entry.toLowerCase() === path.toLowerCase())
    if (rival !== undefined) notes.push(`${rival} was there already and is kept as it is.`)
    else if (path === 'package.json') writePackage(content)
    else if (npmFiles.has(path)) tree.write(path, toPackageManagerText(content, packageManager))
    else tree.write(path, content, { executable })
  }
  for (const [path, content] of packageManagerFiles(packageManager, withNode)) {
    tree.write(path, content)
  }
  const { version } = input
  tree.write(
    'tpl.json',
    formatTplJson({
      blueprint: { name: blueprint.manifest.name, version },
      answers: { packageManager },
    }),
  )
  if (withNode) notes.push(noteOfOldNode(oldNode))
  if (input.ownReference.startsWith('file:')) notes.push(noteOfReference(input))
  return { changes: tree.changes(), tasks: tasksOf(input), notes }

  function writePackage(content: string): void {
    assertNotDependency(name, content)
    const { ownReference } = input
    const options = { name, packageManager, ownReference, withNode }
    tree.write('package.json', toServicePackage(content, options))
  }
}

/** What is said where the machine's Node is too old to run the service. */
export function noteOfOldNode(version: string): string {
  return `The machine's Node ${version} is older than 22.15: the service brings Node 24 from npm.`
}

function noteOfReference({ ownReference, packageManager }: CreateServiceInput): string {
  const remove = `${packageManager} ${packageManager === 'npm' ? 'uninstall' : 'remove'} create-tpl-api`
  return [
    `create-tpl-api is not published yet, so that package.json names it as ${ownReference}.`,
    'Docker and CI have no such file, and their install fails on it.',
    `Before you use them, run ${remove}, and delete the step of .github/workflows/ci.yml that runs tpl:`,
    'the service runs without it.',
  ].join(' ')
}

function tasksOf({ install, git }: CreateServiceInput): TaskName[] {
  return [...(install ? (['install'] as const) : []), ...(git ? (['git'] as const) : [])]
}

/** Node resolves a package's own name to itself, so it cannot be that of a dependency. */
function assertNotDependency(name: string, packageJson: string): void {
  const { dependencies, devDependencies } = JSON.parse(packageJson)
  const used = { ...dependencies, ...devDependencies }
  if (!Object.hasOwn(used, name) && name !== 'create-tpl-api' && name !== 'node') return
  throw new TplError({
    code: 'name-invalid',
    message: `"${name}" cannot be the name of a service: it is a package that the service uses.`,
    remedy: `A name like ${name}-service works.`,
  })
}
