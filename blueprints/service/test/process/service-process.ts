import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requiredSettings } from '#config/testing/required-settings.ts'

/** A service that runs as it does for a developer: `src/main.ts`, in a process of its own. */
export class ServiceProcess {
  readonly #child: ChildProcess
  readonly #closed: Promise<unknown>
  readonly #directory: string
  #output = ''
  #errors = ''

  /** Starts one, and does not wait for it. */
  static async start(
    env: Readonly<Record<string, string>> = {},
    program = 'src/main.ts',
  ): Promise<ServiceProcess> {
    const directory = await mkdtemp(join(tmpdir(), 'service-process-'))
    return new ServiceProcess(directory, env, program)
  }

  private constructor(directory: string, env: Readonly<Record<string, string>>, program: string) {
    this.#directory = directory
    const replaced = ['app', ...(env.TEST_MIGRATIONS ? ['migrations'] : [])]
    this.#child = spawn(
      process.execPath,
      ['tsx', ...replaced.map((part) => `./test/process/replace-${part}.ts`)]
        .flatMap((module) => ['--import', module])
        .concat(program),
      {
        env: {
          ...requiredSettings(),
          PATH: process.env.PATH,
          NODE_ENV: 'test',
          PORT: '0',
          EMBEDDED_DATABASE_DIR: join(directory, 'postgres'),
          ...(process.env.TEST_DATABASE_URL && { DATABASE_URL: process.env.TEST_DATABASE_URL }),
          DATABASE_MIGRATE_ON_START: 'false',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    this.#closed = once(this.#child, 'close')
    this.#child.stdout?.on('data', (chunk) => {
      this.#output += chunk
    })
    this.#child.stderr?.on('data', (chunk) => {
      this.#errors += chunk
    })
  }

  /** The lines that it has logged so far. */
  get log(): Record<string, unknown>[] {
    const lines = this.#output.split('\n').filter((line) => line.startsWith('{'))
    return lines.map((line) => JSON.parse(line))
  }

  /** What it has written to standard error. */
  get errors(): string {
    return this.#errors
  }

  /** Resolves with the address once it listens. */
  async listening(): Promise<string> {
    const line = await this.logged((fields) => typeof fields.url === 'string')
    return String(line.url)
  }

  /** Resolves with the first line that matches, now or later. */
  async logged(matches: (fields: Record<string, unknown>) => boolean) {
    for (;;) {
      const line = this.log.find(matches)
      if (line) return line
      if (this.#child.exitCode !== null) throw new Error(`The service ended: ${this.#errors}`)
      await Promise.race([
        once(this.#child.stdout as NodeJS.ReadableStream, 'data'),
        once(this.#child, 'exit'),
      ])
    }
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Resolves with the exit code. */
  async ended(): Promise<number | null> {
    // A process has ended before the last of what it wrote has arrived.
    await this.#closed
    return this.#child.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended()
    await rm(this.#directory, { recursive: true, force: true })
  }
}
