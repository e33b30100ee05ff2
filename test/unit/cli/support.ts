import { PassThrough } from 'node:stream'
import { run } from '#cli/run.ts'

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

type CreateProgram = Parameters<typeof run>[0]

interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Whether somebody looks at stdout. */
  readonly terminal?: boolean
}

/** Runs a program in memory, without a keyboard. */
export async function runInMemory(
  createProgram: CreateProgram,
  argv: readonly string[],
  { cwd = '/', env = {}, terminal = false }: RunOptions = {},
): Promise<Ran> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  Object.assign(stdout, { isTTY: terminal })
  const exitCode = await run(createProgram, {
    argv,
    env,
    cwd,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    signal: new AbortController().signal,
    now: () => 0,
  })
  return { exitCode, stdout: drain(stdout), stderr: drain(stderr) }
}

function drain(stream: PassThrough): string {
  return stream.read()?.toString() ?? ''
}
