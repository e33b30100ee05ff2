import type { Command } from 'commander'
import { exitCode } from '#errors.ts'
import { type Invoke, run } from './run.ts'

/** Runs a program with this process's arguments, streams and signals. */
export async function main(createProgram: (invoke: Invoke) => Command): Promise<void> {
  const { stdin, stdout, stderr, env, argv } = process
  for (const stream of [stdout, stderr]) stream.on('error', ignoreLostReader)
  process.exitCode = await run(createProgram, {
    argv: argv.slice(2),
    env,
    cwd: process.cwd(),
    stdin,
    stdout,
    stderr,
    signal: createInterruptSignal(),
    now: () => performance.now(),
  })
}

/** Who has left the pager wants to see no more; what the command does goes on. */
function ignoreLostReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Aborted by the first Ctrl-C, so that work can end well; a second one ends it at once. */
function createInterruptSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCode.cancelled)
      controller.abort()
    })
  }
  return controller.signal
}
