import type { Progress } from './progress.ts'

/** Everything of the outside that a command may use. */
export interface CommandContext {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Whether questions may be asked: a terminal at both ends, no `--yes`, no CI. */
  readonly interactive: boolean
  readonly json: boolean
  /** Whether a person reads the result on the screen. */
  readonly terminal: boolean
  readonly progress: Progress
  /** Tells a person what is not part of the result, which may go into a file. */
  readonly warn: (text: string) => void
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** The version of Node that the machine has, which need not be the one that runs us. */
  readonly machineNode: string
}

export interface Streams {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

export function isInteractive({ stdin, stdout }: Streams, env: NodeJS.ProcessEnv): boolean {
  const isCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0'
  return stdin.isTTY === true && stdout.isTTY === true && !isCi
}
