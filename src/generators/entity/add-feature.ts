import type { ProjectEntity } from '#project/read-entities.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from '../plan.ts'
import { addCacheCode } from './add-cache-code.ts'
import { addEventsCode } from './add-events-code.ts'
import { followMovedCode } from './follow-moved-code.ts'
import { noteUntoldDependencies } from './untold-dependencies.ts'

export interface AddFeatureInput {
  readonly feature: 'events' | 'cache'
  readonly entity: ProjectEntity
  readonly blueprint: Blueprint
}

/** Plans events or a cache for an entity that exists. */
export function addFeature(input: AddFeatureInput, tree: Tree): Plan {
  const { feature, entity } = input
  const notes = addCode(input, tree)
  followMovedCode(tree)
  const changes = tree.changes()
  const name = entity.names.one.pascal
  const had = `${name} has ${feature === 'cache' ? 'its cache' : 'events'} already.`
  // Neither changes what the database client is generated from.
  return { changes, tasks: [], notes: changes.length === 0 ? [...notes, had] : notes }
}

function addCode({ feature, entity, blueprint }: AddFeatureInput, tree: Tree): readonly string[] {
  if (feature === 'cache') return addCacheCode(tree, blueprint, entity)
  const notes = addEventsCode(tree, blueprint, entity)
  return [...notes, ...noteUntoldDependencies(tree, entity)]
}
