import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const repository = join(import.meta.dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const numberIn = (path: string, pattern: RegExp) =>
  Number(pattern.exec(read(path))?.[1]?.replaceAll('_', ''))

it.each(['docs/guides/events.md', 'blueprints/service/AGENTS.md', 'blueprints/service/README.md'])(
  'R5.5 %s says how long the events of an instance that was killed wait',
  (page) => {
    const events = 'blueprints/service/src/platform/events/open-events.ts'
    const grace = numberIn(events, /LEASE_GRACE = ([\d_]+)/)
    const timeout = numberIn(
      'blueprints/service/src/config/schema.ts',
      /OUTBOX_DELIVERY_TIMEOUT: .*\.default\(([\d_]+)\)/,
    )
    const line = read(page)
      .split('\n')
      .find((each) => each.includes('killed') && each.includes('OUTBOX_DELIVERY_TIMEOUT'))
    expect(line).toMatch(new RegExp(`\\b${(timeout + grace) / 1000} s`))
    expect(line).toMatch(new RegExp(`\\b${grace / 1000} s`))
  },
)
