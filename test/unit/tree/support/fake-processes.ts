import type { Processes } from '#tree/index.ts'

/** This process has the pid that is given; of the others only those that are named are alive. */
export function fakeProcesses(pid: number, alive: readonly number[] = []): Processes {
  return {
    self: async () => ({ pid, startedAt: `start${pid}`, host: 'here' }),
    async stateOf(identity) {
      if (identity.host !== 'here') return 'elsewhere'
      const isRunning = identity.pid === pid || alive.includes(identity.pid)
      return isRunning && identity.startedAt === `start${identity.pid}` ? 'alive' : 'dead'
    },
  }
}
