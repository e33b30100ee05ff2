import type { Change } from '#tree/index.ts'
import { createMemoryDisk, type MemoryDisk } from './memory-disk.ts'

/** A commit to be disturbed: what is there, and what is to be changed. */
export interface Scenario {
  readonly name: string
  readonly root: string
  prepare(disk: MemoryDisk): void
  readonly changes: readonly Change[]
  readonly hardLinks?: boolean
}

const service: readonly Change[] = [
  { kind: 'create', path: 'package.json', content: '{\n  "name": "billing"\n}\n' },
  { kind: 'create', path: 'src/main.ts', content: 'start()\n' },
  { kind: 'create', path: 'src/modules/index.ts', content: 'export const modules = []\n' },
  { kind: 'create', path: 'scripts/start.sh', content: '#!/bin/sh\n', executable: true },
  { kind: 'create', path: 'src/empty.ts', content: '' },
]

const before = {
  app: '\uFEFFimport { order } from "./order"\r\nserve(order)\r\n',
  readme: '# Billing\n',
  legacy: 'old()\n',
  env: 'SECRET=1\n',
}

const mixed: readonly Change[] = [
  { kind: 'update', path: 'src/app.ts', before: before.app, content: `${before.app}listen()\r\n` },
  { kind: 'update', path: '.env', before: before.env, content: 'SECRET=2\n' },
  { kind: 'create', path: 'src/modules/orders/index.ts', content: 'export const orders = 1\n' },
  { kind: 'create', path: 'src/order.ts', content: 'export const order = 2\n' },
  { kind: 'delete', path: 'tools/legacy/deep/old.ts', before: before.legacy },
]

function putProject(disk: MemoryDisk): void {
  disk.put('/work/billing/src/app.ts', before.app)
  disk.put('/work/billing/.env', before.env, 0o600)
  disk.put('/work/billing/README.md', before.readme)
  disk.put('/work/billing/tools/legacy/deep/old.ts', before.legacy, 0o755)
  disk.putFolder('/work/billing/tools/legacy/deep', 0o750)
  disk.put('/work/billing/tools/kept.ts', 'kept()\n')
  disk.putFolder('/work/billing/empty')
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'a new project below folders that are missing',
    root: '/work/teams/payments/billing',
    prepare: (disk) => disk.put('/work/notes.txt', 'mine'),
    changes: service,
  },
  {
    name: 'a new project in a folder whose README is kept',
    root: '/work/billing',
    prepare: (disk) => disk.put('/work/billing/README.md', before.readme),
    changes: service,
  },
  {
    name: 'updates, creations and a deletion that empties folders',
    root: '/work/billing',
    prepare: putProject,
    changes: mixed,
  },
  {
    name: 'the same where there are no hard links',
    root: '/work/billing',
    prepare: putProject,
    changes: mixed,
    hardLinks: false,
  },
]

export function setUp(scenario: Scenario): MemoryDisk {
  const disk = createMemoryDisk({ hardLinks: scenario.hardLinks ?? true })
  scenario.prepare(disk)
  return disk
}
