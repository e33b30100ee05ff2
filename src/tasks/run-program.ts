import { delimiter, dirname } from 'node:path'
import { execa } from 'execa'
import { exitCode, TplError } from '#errors.ts'

export interface ProgramOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** A program that ended with anything but 0, with the end of what it printed. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError'
  readonly lastLines: string

  constructor(command: string, outcome: string, lastLines: string) {
    super(`${command} ${outcome}`)
    this.lastLines = lastLines
  }
}

/**
 * Runs a program to its end, quietly, on the Node that runs us.
 *
 * @returns what it printed on stdout
 * @throws ProgramError when it fails; TplError `cancelled` when the signal ended it, or
 *   came before it began
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, signal }: ProgramOptions,
): Promise<string> {
  if (signal.aborted) throw cancelled()
  const child = execa(command, args, {
    cwd,
    env: childEnvironment(env),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    // Its own process group, so that ending it ends what it started too.
    detached: process.platform !== 'win32',
  })
  const stop = () => stopGroup(child.pid)
  signal.addEventListener('abort', stop)
  const result = await child.finally(() => signal.removeEventListener('abort', stop))
  if (signal.aborted) throw cancelled()
  if (result.failed) {
    const outcome =
      result.exitCode === undefined
        ? 'could not be run'
        : `failed with exit code ${result.exitCode}`
    throw new ProgramError([command, ...args].join(' '), outcome, tail(result.all))
  }
  return result.stdout
}

function cancelled(): TplError {
  return new TplError({ code: 'cancelled', message: 'Cancelled.', exitCode: exitCode.cancelled })
}

const patience = 5_000

function stopGroup(pid: number | undefined): void {
  if (pid === undefined) return
  const target = process.platform === 'win32' ? pid : -pid
  kill(target, 'SIGTERM')
  setTimeout(() => kill(target, 'SIGKILL'), patience).unref()
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/**
 * What `npx` and `npm exec` set for the program they start would change what an install does: it
 * names packages of theirs, not of the project. Where the machine's Node was too old for us, it is
 * too old for the child.
 */
function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !notForChildren.test(name))
  const path = env.PATH ?? env.Path ?? ''
  const withOurNode = [dirname(process.execPath), path].join(delimiter)
  return {
    ...Object.fromEntries(kept),
    PATH: env.TPL_RELAUNCHED === undefined ? path : withOurNode,
  }
}

const notForChildren =
  /^(?:TPL_.*|npm_(?:package_.*|lifecycle_.*|config_(?:loglevel|package|call|yes)))$/i

function tail(output: string | undefined): string {
  return (output ?? '').trim().split('\n').slice(-15).join('\n')
}
