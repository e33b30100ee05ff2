import type { ProjectEntity } from '#project/read-entities.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from '../plan.ts'
import { addCacheCode } from './add-cache-code.ts'
import { addEventsCode } from './add-events-code.ts'
import { followMovedCode } from './follow-moved-code.ts'

export interface AddFeatureInput {
  readonly feature: 'events' | 'cache'
  readonly entity: ProjectEntity
  readonly blueprint: Blueprint
}

/** Plans events or a cache for an entity that exists. */
export function addFeature({ feature, entity, blueprint }: AddFeatureInput, tree: Tree): Plan {
  const notes = feature === 'cache' ? addCacheCode(tree, blueprint, entity) : []
  if (feature === 'events') addEventsCode(tree, blueprint, entity)
  followMovedCode(tree)
  const changes = tree.changes()
  const name = entity.names.one.pascal
  const had = `${name} has ${feature === 'cache' ? 'its cache' : 'events'} already.`
  // Neither changes what the database client is generated from.
  return { changes, tasks: [], notes: changes.length === 0 ? [...notes, had] : notes }
}
