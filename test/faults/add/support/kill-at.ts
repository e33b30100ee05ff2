import { writeSync } from 'node:fs'
import { changesDisk, interceptCalls } from './intercept-calls.ts'

/**
 * Loaded before a program, it kills it at the n-th call that changes a disk below a root: `KILL_ROOT` and
 * `KILL_AT`. Half of what was to be written is written before.
 */
const { KILL_ROOT: root = '', KILL_AT: at } = process.env
const write = writeSync
let number = 0

interceptCalls()(root, (call) => {
  if (!changesDisk(call)) return
  number += 1
  if (number !== Number(at)) return
  const [descriptor, content] = call.args
  if (call.name === 'write' && typeof descriptor === 'number' && Buffer.isBuffer(content)) {
    write(descriptor, content.subarray(0, content.length / 2))
  }
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment, in which nothing must be done.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
