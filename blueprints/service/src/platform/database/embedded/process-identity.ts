import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether the very process runs that once had this number and started at this time. */
export function isRunning({ pid, startedAt }: { pid: number; startedAt: string | null }): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const start = startOf(pid)
  return startedAt === null || start === null || start === startedAt
}

/**
 * When a process started, in the system's own notation, or `null` where it can't be told. Numbers of
 * processes are given out again: in a container, every start of the service has the same.
 */
export function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return startOnLinux(pid)
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** Field 22 of `/proc/<pid>/stat` counts from the boot, so the boot is part of it; see proc(5). */
function startOnLinux(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the program's name, which may hold spaces and parentheses.
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${boot}:${ticks}`
}
