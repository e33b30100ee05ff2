import { join } from 'node:path'
import { type CreateServiceInput, createService } from '#generators/create-service.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { createMemoryTree } from '#tree/index.ts'
import { packBlueprint } from '../../scripts/pack-blueprint.ts'

export const blueprint: Blueprint = packBlueprint(
  join(import.meta.dirname, '..', '..', 'blueprints', 'service'),
)

/** A whole new service, by path. */
export function renderService(overrides: Partial<CreateServiceInput> = {}): Map<string, string> {
  const input: CreateServiceInput = {
    name: 'orders',
    packageManager: 'npm',
    install: false,
    git: false,
    kept: [],
    blueprint,
    version: '0.1.0',
    ownReference: '^0.1.0',
    ...overrides,
  }
  const { changes } = createService(input, createMemoryTree({}))
  return new Map(
    changes.map((change) => [change.path, change.kind === 'delete' ? '' : change.content]),
  )
}
