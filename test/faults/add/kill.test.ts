import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createShop, type Shop } from '../../unit/cli/add/shop.ts'
import { commands, nextCommand } from './support/commands.ts'
import { nameOf, stateOf, statesOf } from './support/states.ts'

const tpl = fileURLToPath(new URL('../../../bin/tpl.js', import.meta.url))
const preload = join(import.meta.dirname, 'support', 'kill-at.ts')

let shops: Shop[]

beforeAll(async () => {
  shops = [await createShop(), await createShop()]
})
afterAll(() => {
  for (const shop of shops) shop.dispose()
})

// Between two calls that change the disk there is nothing to find: a kill at a call that reads leaves
// what a kill at the next one that writes does.
describe.each(commands)('R6.8 tpl %s', (command) => {
  it('leaves before or after when SIGKILL ends it at any call that changes the disk', async () => {
    const states = await statesOf(shops[0] as Shop, command)
    const seen = new Set<string>()
    let next = 1
    let hasEnded = false
    const killInTurn = async (shop: Shop) => {
      while (!hasEnded) {
        const at = next
        next += 1
        const outcome = await runKilledAt(at, command, shop)
        // There is no such call any more.
        if (outcome === 'done') hasEnded = true
        expect.soft(await shop.run(nextCommand), `call ${at}`).toMatchObject({ exitCode: 0 })
        const state = nameOf(stateOf(shop), states)
        expect.soft(['before', 'after'], `killed at call ${at}`).toContain(state)
        if (outcome === 'killed') seen.add(state)
        await expectAfter(shop, command, states.after, `again after call ${at}`)
        shop.restore()
      }
    }
    await Promise.all(shops.map(killInTurn))
    expect([...seen].sort()).toEqual(['after', 'before'])
    expect(next).toBeGreaterThan(60)
  })
})

/** Running a command again does what is left of it, and then changes nothing. */
async function expectAfter(shop: Shop, command: string, after: string, label: string) {
  for (const _ of [1, 2]) {
    expect.soft((await shop.run(command)).exitCode, label).toBe(0)
    expect.soft(stateOf(shop) === after, label).toBe(true)
  }
}

function runKilledAt(at: number, command: string, { root }: Shop): Promise<'done' | 'killed'> {
  const args = ['--import', preload, tpl, ...command.split(' '), '--yes']
  const env = { ...process.env, KILL_ROOT: root, KILL_AT: `${at}` }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env }, (error) => {
      if (error === null) resolve('done')
      else if (error.signal === 'SIGKILL') resolve('killed')
      else reject(error)
    })
  })
}
