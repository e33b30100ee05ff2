import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

/** A call of `node:fs` that concerns a file or folder below some root. */
export interface Call {
  /** From 1, in the order in which they are made. */
  readonly number: number
  /** `readFile`, also for `readFileSync` and for that of `fs.promises`. */
  readonly name: string
  /** Relative to the root. */
  readonly file: string
  readonly args: readonly unknown[]
}

/** Throws what the call shall fail with, kills the process, or lets it pass. */
export type Handle = (call: Call) => void

// biome-ignore lint/suspicious/noExplicitAny: every function of node:fs, whatever its signature
type Any = any

/**
 * Patches `node:fs`, to be called before whatever captures its functions is loaded. From then on every
 * call below a root that is being watched is shown before it is made.
 *
 * @returns watches a root, and answers how to stop that
 */
export function interceptCalls(): (root: string, handle: Handle) => () => void {
  let watched: { readonly root: string; readonly handle: Handle } | undefined
  let number = 0
  const descriptors = new Map<number, string>()
  const see = (name: string, args: readonly unknown[]) => {
    const file = watched && fileOf(args, watched.root, descriptors)
    if (watched === undefined || file === undefined) return
    number += 1
    watched.handle({ number, name, file, args })
  }
  const noteOpened = (args: readonly unknown[], descriptor: unknown) => {
    const file = watched && fileOf(args, watched.root, descriptors)
    if (file !== undefined && typeof descriptor === 'number') descriptors.set(descriptor, file)
    else if (typeof descriptor === 'number') descriptors.delete(descriptor)
  }
  const inCallback =
    (name: string, original: Any): Any =>
    (...args: unknown[]) => {
      const callback = args.at(-1)
      if (typeof callback !== 'function') return original(...args)
      try {
        see(name, args.slice(0, -1))
      } catch (error) {
        process.nextTick(callback, error)
        return undefined
      }
      if (name !== 'open') return original(...args)
      return original(...args.slice(0, -1), (error: unknown, descriptor: unknown) => {
        noteOpened(args, descriptor)
        callback(error, descriptor)
      })
    }
  const inReturn =
    (name: string, original: Any): Any =>
    (...args: unknown[]) => {
      see(name, args)
      const answer = original(...args)
      if (name === 'open') noteOpened(args, answer)
      return answer
    }
  const inPromise =
    (name: string, original: Any): Any =>
    async (...args: unknown[]) => {
      see(name, args)
      return await original(...args)
    }
  patch(fs, (name, original) =>
    name.endsWith('Sync')
      ? inReturn(name.slice(0, -'Sync'.length), original)
      : inCallback(name, original),
  )
  patch(fs.promises, inPromise)
  syncBuiltinESMExports()
  return (root, handle) => {
    number = 0
    watched = { root, handle }
    return () => {
      watched = undefined
    }
  }
}

function patch(target: Any, wrap: (name: string, original: Any) => Any): void {
  for (const name of Object.keys(target)) {
    const original = target[name]
    const isCall = typeof original === 'function' && /^[a-z]/.test(name) && !streams.test(name)
    if (isCall) target[name] = Object.assign(wrap(name, original.bind(target)), original)
  }
}

const streams = /^(create|watch|unwatch|openAsBlob)/

/** The first that lies below the root; both paths of a rename do. */
function fileOf(
  args: readonly unknown[],
  root: string,
  descriptors: ReadonlyMap<number, string>,
): string | undefined {
  const [first] = args
  if (typeof first === 'number') return descriptors.get(first)
  for (const arg of args.slice(0, 2)) {
    if (typeof arg !== 'string' || !path.isAbsolute(arg)) continue
    const relative = path.relative(root, arg)
    if (!relative.startsWith('..')) return relative
  }
  return undefined
}

/** Whether a call changes what is on the disk, or has it kept there. */
export function changesDisk({ name, args }: Call): boolean {
  if (name === 'open') return typeof args[1] === 'string' && /[wa+]/.test(args[1])
  return changing.has(name)
}

const changing: ReadonlySet<string> = new Set([
  'appendFile',
  'chmod',
  'copyFile',
  'fsync',
  'link',
  'mkdir',
  'mkdtemp',
  'rename',
  'rm',
  'rmdir',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'write',
])
