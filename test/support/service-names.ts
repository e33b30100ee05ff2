import { join } from 'node:path'
import { readServiceNames, type ServiceNames } from '#entity/service-names.ts'
import { packBlueprint } from '../../scripts/pack-blueprint.ts'

const { files } = packBlueprint(join(import.meta.dirname, '..', '..', 'blueprints', 'service'))

/** The sources of the blueprint, by their paths. */
export const blueprintSources: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, { content }]) => [path, content]),
)

export const serviceNames: ServiceNames = readServiceNames(blueprintSources)
