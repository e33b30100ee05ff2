import { appendFileSync } from 'node:fs'
import { diskFileSystem } from '#tree/disk-file-system.ts'
import { type Change, commit, recover } from '#tree/index.ts'
import { intercept } from '../../unit/tree/support/faults.ts'

/**
 * A process that commits or recovers, and kills itself at a call of the file system. Bundled by
 * run.ts, so that each of hundreds of runs starts quickly.
 */
export interface Task {
  readonly action: 'commit' | 'recover'
  readonly root: string
  readonly changes?: readonly Change[]
  readonly killAt?: { readonly call: number; readonly when: 'before' | 'torn' }
  /** Where to note the number of calls. */
  readonly countIn?: string
}

export interface Outcome {
  readonly result?: string
  readonly error?: { readonly code: string; readonly message: string }
}

const task: Task = JSON.parse(process.argv[2] ?? '')
let calls = 0
const fs = intercept(diskFileSystem, async ({ number, name, args }, perform) => {
  calls = number
  if (number === task.killAt?.call) {
    if (task.killAt.when === 'torn' && name === 'createFile') {
      const [path, content] = args as [string, Buffer]
      appendFileSync(path, content.subarray(0, content.length / 2))
    }
    process.kill(process.pid, 'SIGKILL')
    // The signal may take a moment, in which nothing must be done.
    await new Promise(() => {})
  }
  return await perform()
})

process.stdout.write(JSON.stringify(await run()))
if (task.countIn !== undefined) appendFileSync(task.countIn, `${calls}`)

async function run(): Promise<Outcome> {
  try {
    if (task.action === 'recover') return { result: await recover(task.root, { fs }) }
    await commit(task.root, task.changes ?? [], { fs })
    return { result: 'done' }
  } catch (error) {
    const { code, message } = error as Error & { code: string }
    return { error: { code, message } }
  }
}
