import { describe, expect, it } from 'vitest'
import type { Blueprint } from '#rendering/blueprint.ts'
import { renderBlueprint } from '#rendering/render.ts'

const blueprint: Blueprint = {
  manifest: {
    name: 'service',
    placeholder: 'my-service',
    sample: { one: 'StockItem', many: 'StockItems' },
    features: { sample: ['src/stock-items/**', 'prisma/migrations/*/migration.sql'] },
    dnsLabel: ['deploy/**'],
  },
  files: {
    'README.md': { content: '# my-service\n' },
    'deploy/kubernetes/service.yaml': { content: 'name: my-service\n' },
    'deploy/start.sh': { content: 'exec my-service\n', executable: true },
    'prisma/migrations/1_create/migration.sql': { content: 'CREATE TABLE stock_items ();\n' },
    'prisma/migrations/migration_lock.toml': { content: 'provider = "postgresql"\n' },
    'src/stock-items/use-cases/add.ts': { content: 'export {}\n' },
  },
}

describe('renderBlueprint', () => {
  const rendered = renderBlueprint(blueprint, { name: 'order.service', features: new Set() })

  it('leaves out the files of a feature that is not wanted, and only these', () => {
    expect([...rendered.keys()]).toEqual([
      'README.md',
      'deploy/kubernetes/service.yaml',
      'deploy/start.sh',
      'prisma/migrations/migration_lock.toml',
    ])
    const all = renderBlueprint(blueprint, { name: 'a', features: new Set(['sample']) })
    expect([...all.keys()]).toEqual(Object.keys(blueprint.files))
  })

  it('names the project, as a DNS label where the manifest says so', () => {
    expect(rendered.get('README.md')?.content).toBe('# order.service\n')
    expect(rendered.get('deploy/kubernetes/service.yaml')?.content).toBe('name: order-service\n')
  })

  it('keeps a file executable', () => {
    expect(rendered.get('deploy/start.sh')?.executable).toBe(true)
    expect(rendered.get('README.md')?.executable).toBeUndefined()
  })
})
