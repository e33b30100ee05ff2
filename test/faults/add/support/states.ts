import { expect } from 'vitest'
import type { Shop } from '../../../unit/cli/add/shop.ts'

/** All that is in the project, before and after a command. */
export interface States {
  readonly before: string
  readonly after: string
}

export async function statesOf(shop: Shop, command: string): Promise<States> {
  const before = stateOf(shop)
  expect(await shop.run(command)).toMatchObject({ exitCode: 0, stderr: '' })
  const after = stateOf(shop)
  shop.restore()
  expect(stateOf(shop)).toBe(before)
  return { before, after }
}

/** Byte for byte, but for the time that names a migration. */
export function stateOf(shop: Shop): string {
  return toState(Object.entries(shop.snapshot()))
}

/** The same without the folder in which a commit is prepared. */
export function stateWithoutStage(shop: Shop): string {
  const files = Object.entries(shop.snapshot())
  return toState(files.filter(([path]) => !path.startsWith('.tpl-commit')))
}

function toState(files: readonly [path: string, content: string][]): string {
  const sorted = files.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(sorted).replaceAll(/migrations\/\d{14}_/g, 'migrations/<time>_')
}

export function nameOf(state: string, { before, after }: States): 'before' | 'after' | 'between' {
  if (state === before) return 'before'
  return state === after ? 'after' : 'between'
}
