import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shop } from '../../unit/cli/add/shop.ts'
import { commands, nextCommand } from './support/commands.ts'
import { type Call, changesDisk, interceptCalls } from './support/intercept-calls.ts'
import { nameOf, type States, stateOf, statesOf, stateWithoutStage } from './support/states.ts'

let watch: ReturnType<typeof interceptCalls>
let shop: Shop

beforeAll(async () => {
  watch = interceptCalls()
  const { createShop } = await import('../../unit/cli/add/shop.ts')
  shop = await createShop()
})
afterAll(() => shop.dispose())

describe.each(commands)('R6.8 tpl %s', (command) => {
  it('changes all or nothing and says why, whichever call of the file system fails', async () => {
    const states = await statesOf(shop, command)
    const outcomes: string[] = []
    for (const call of await callsOf(command)) {
      const code = codeFor(call)
      if (code !== undefined) outcomes.push(await outcomeOf(command, call, code, states))
    }
    expect(outcomes).toContain('refused')
    expect(outcomes).toContain('rolled back')
    // What fails once the change is complete is no failure: removing the journal, say.
    expect(outcomes).toContain('done')
  })
})

async function callsOf(command: string): Promise<Call[]> {
  const calls: Call[] = []
  const stop = watch(shop.root, (call) => calls.push(call))
  await shop.run(command)
  stop()
  shop.restore()
  return calls
}

/**
 * Errors take turns; a full disk stops no reading. Every error at every call of a commit, and each pair
 * of them, is in the unit tests, on a disk in memory.
 */
function codeFor(call: Call): string | undefined {
  // It never fails: whatever stands in the way, it answers no.
  if (call.name === 'exists') return undefined
  const codes = changesDisk(call) ? ['ENOSPC', 'EACCES', 'EIO'] : ['EACCES', 'EIO']
  return codes[call.number % codes.length]
}

/** What the next command says where it had something to bring to its end. */
const recovery = /^(?:An interrupted command was (?:finished|undone) first\.\n)?$/

async function outcomeOf(command: string, call: Call, code: string, states: States) {
  const label = `${code} from ${call.name} ${call.file}, call ${call.number}`
  let hasChanged = false
  const stop = watch(shop.root, (each) => {
    if (each.number !== call.number) {
      hasChanged ||= changesDisk(each)
      return
    }
    const { name, file } = each
    throw Object.assign(new Error(`${code}: injected, ${name} '${file}'`), { code, syscall: name })
  })
  const { exitCode, stdout, stderr } = await shop.run(command)
  stop()
  const isDone = exitCode === 0
  // What cannot be removed of a change that is complete stays for the next command to remove.
  expect.soft(nameOf(stateWithoutStage(shop), states), label).toBe(isDone ? 'after' : 'before')
  if (!isDone) {
    expect.soft({ exitCode, stdout }, label).toEqual({ exitCode: 1, stdout: '' })
    // One error, which is not ours, and its remedy.
    expect.soft(stderr, label).toMatch(/^error .+\n(.+\n)+$/)
    expect.soft(stderr, label).not.toMatch(/mistake in create-tpl-api|\n\s+at /)
  }
  // The owner of what was left is this process, which is still there: the next command would wait for it.
  const isOwned = call.file.includes('/owner.')
  if (hasChanged && !isOwned) {
    const next = await shop.run(nextCommand)
    expect.soft(next.exitCode, label).toBe(0)
    expect.soft(next.stderr, label).toMatch(recovery)
    expect.soft(nameOf(stateOf(shop), states), label).toBe(isDone ? 'after' : 'before')
  }
  shop.restore()
  if (isDone) return 'done'
  return hasChanged ? 'rolled back' : 'refused'
}
