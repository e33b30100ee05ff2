import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

/** Which process holds something. It is written into a file name, by which it can be found dead. */
export interface ProcessIdentity {
  readonly pid: number
  /** Tells the process from a later one with the same pid; empty where that cannot be known. */
  readonly startedAt: string
  /** A pid means nothing on another machine or in another container. */
  readonly host: string
}

export interface Processes {
  self(): Promise<ProcessIdentity>
  stateOf(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'elsewhere'>
}

export const operatingSystemProcesses: Processes = {
  self: async () => ({
    pid: process.pid,
    startedAt: await startOf(process.pid),
    host: hostname().slice(0, 100),
  }),
  async stateOf({ pid, startedAt, host }) {
    if (host !== hostname().slice(0, 100)) return 'elsewhere'
    if (!exists(pid)) return 'dead'
    const actual = await startOf(pid)
    const isAnother = startedAt !== '' && actual !== '' && startedAt !== actual
    return isAnother ? 'dead' : 'alive'
  },
}

/** A file name's part, without a slash: `4711.938475.laptop`. */
export const toToken = ({ pid, startedAt, host }: ProcessIdentity): string =>
  `${pid}.${startedAt}.${encodeURIComponent(host)}`

export function fromToken(token: string): ProcessIdentity | undefined {
  const match = /^(\d{1,10})\.([\w-]*)\.([\w.%~!*'()-]+)$/.exec(token)
  if (match === null) return undefined
  const [, pid, startedAt = '', host = ''] = match
  try {
    return { pid: Number(pid), startedAt, host: decodeURIComponent(host) }
  } catch {
    return undefined
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to someone else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Start of a process in the system's own words, or empty when it cannot be had. */
export async function startOf(pid: number, platform = process.platform): Promise<string> {
  try {
    if (platform === 'linux') return startTicks(await readFile(`/proc/${pid}/stat`, 'utf8'))
    if (platform === 'win32') return ''
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`], { env })
    return stdout.trim().replaceAll(/\W+/g, '-')
  } catch {
    return ''
  }
}

/** Field 22 of proc_pid_stat(5). Field 2 is the program's name, and may hold blanks and brackets. */
const startTicks = (stat: string): string =>
  stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
