import { toNames } from '#rendering/names.ts'
import { articleOf } from './article.ts'
import type { EntityNames } from './entity-names.ts'

/** The names of an entity that exists, from its model and its folder. */
export function toEntityNames({
  model,
  folder,
}: {
  readonly model: string
  readonly folder: string
}): EntityNames {
  const one = toNames(model)
  return { one, many: toNames(folder), article: articleOf(one.sentence) }
}
