import { join } from 'node:path'
import { ownRoot } from '#project/own-package.ts'
import { type Blueprint, readBlueprint } from '#rendering/blueprint.ts'

/** The blueprint of a service, as it is packed into this package. */
export const readOwnBlueprint = (): Blueprint =>
  readBlueprint(join(ownRoot, 'dist', 'blueprints', 'service.json'))
