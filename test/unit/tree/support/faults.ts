import type { FileSystem } from '#tree/index.ts'

/** Calls are numbered from 1, in the order in which they are made. */
export interface Call {
  readonly number: number
  readonly name: keyof FileSystem
  readonly args: readonly unknown[]
}

/** What a disk that has become read-only still does. */
export const isRead = ({ name }: Call): boolean =>
  ['lstat', 'realpath', 'readFile', 'readdir', 'assertWritable'].includes(name)

type Perform = () => Promise<unknown>

/** A file system of which each call is seen, and performed or not, by somebody. */
export function intercept(
  fs: FileSystem,
  handle: (call: Call, perform: Perform) => Promise<unknown>,
): FileSystem {
  let number = 0
  const wrapped = Object.entries(fs).map(([name, call]) => [
    name,
    (...args: unknown[]) => {
      number += 1
      return handle({ number, name: name as keyof FileSystem, args }, () => call(...args))
    },
  ])
  return Object.fromEntries(wrapped)
}

export function recording(fs: FileSystem): { fs: FileSystem; calls: Call[] } {
  const calls: Call[] = []
  return {
    calls,
    fs: intercept(fs, (call, perform) => {
      calls.push(call)
      return perform()
    }),
  }
}

export const kills = ['before', 'after', 'torn'] as const

/**
 * The process is killed at a call: before it, after it, or in the middle of what it writes. The code
 * under test goes on, but nothing that it does reaches the disk any more.
 */
export function dyingAt(at: number, when: (typeof kills)[number], fs: FileSystem): FileSystem {
  return intercept(fs, async ({ number, name, args }, perform) => {
    if (number > at) throw killed()
    if (number < at) return await perform()
    if (when === 'after') await perform()
    if (when === 'torn' && name === 'createFile') {
      const [path, content, mode] = args as Parameters<FileSystem['createFile']>
      await fs.createFile(path, content.subarray(0, content.length / 2), mode)
    }
    throw killed()
  })
}

/** One call fails, and all after it that pass the test. */
export function failingAt(
  at: number,
  code: string,
  fs: FileSystem,
  stillFails: (call: Call) => boolean = () => false,
): FileSystem {
  return intercept(fs, async (call, perform) => {
    if (call.number === at || (call.number > at && stillFails(call))) throw systemError(code, call)
    return await perform()
  })
}

export const systemError = (code: string, { name, args }: Pick<Call, 'name' | 'args'>): Error =>
  Object.assign(new Error(`${code}: ${name} ${args[0]}`), { code })

const killed = (): Error => Object.assign(new Error('killed'), { code: 'EKILLED' })
