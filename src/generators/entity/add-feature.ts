import type { ProjectEntity } from '#project/read-entities.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from '../plan.ts'
import { addCacheCode } from './add-cache-code.ts'
import { addEventsCode } from './add-events-code.ts'
import { planOf } from './plan-of.ts'

export interface AddFeatureInput {
  readonly feature: 'events' | 'cache'
  readonly entity: ProjectEntity
  readonly blueprint: Blueprint
}

/** Plans events or a cache for an entity that exists. */
export function addFeature({ feature, entity, blueprint }: AddFeatureInput, tree: Tree): Plan {
  if (feature === 'cache') return planOf(tree, addCacheCode(tree, blueprint, entity))
  addEventsCode(tree, blueprint, entity)
  return planOf(tree, [])
}
