import { readServiceNames } from '#entity/service-names.ts'
import type { EntityContext } from '#generators/entity/entity-context.ts'
import type { Project } from '#project/project.ts'
import { readProjectCode } from '#project/read-entities.ts'
import { createDiskTree, type Tree } from '#tree/index.ts'
import type { CommandContext } from '../context.ts'
import { openProject } from '../open-project.ts'
import { readOwnBlueprint } from '../own-blueprint.ts'

export interface OpenCode extends EntityContext {
  readonly opened: Project
  readonly tree: Tree
}

/** The project that one is in, and all that the generators of entities build upon. */
export async function openCode(
  context: CommandContext,
  options: { readonly dryRun: boolean },
): Promise<OpenCode> {
  const opened = await openProject(context, options)
  const tree = createDiskTree(opened.root)
  const project = readProjectCode(tree)
  const blueprint = readOwnBlueprint()
  const sources = Object.entries(blueprint.files).map(([path, { content }]) => [path, content])
  const service = readServiceNames(Object.fromEntries(sources))
  return { opened, tree, project, blueprint, service, now: new Date() }
}
