import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OtlpReceiver } from '../../../blueprints/service/src/platform/telemetry/testing/otlp-receiver.ts'
import { toTree } from '../../../blueprints/service/src/platform/telemetry/testing/span-tree.ts'
import { cleanEnvironment, repository, writePrograms } from '../../e2e/support.ts'
import { findFreePort } from '../service-process.ts'
import type { CommandLine } from './commands.ts'

export interface ShellOptions {
  /** The folder of the project, with `npx tpl` at hand. */
  readonly folder: string
  /** A folder for programs of its own. */
  readonly base: string
  /** What stands in the place of the addresses that a guide names. */
  readonly addresses: Readonly<Record<string, string>>
  readonly collector: OtlpReceiver
}

interface Service {
  readonly command: string
  readonly process: ChildProcess
  readonly exited: Promise<number | null>
  readonly lines: () => readonly string[]
  /** Runs on code that was edited since. */
  isStale: boolean
}

/** A shell in which everything that a guide says is run, its service among it. */
export class Shell {
  readonly #options: ShellOptions
  readonly #env: NodeJS.ProcessEnv
  readonly #ports = new Map<string, number>()
  /** By port. */
  readonly #services = new Map<number, Service>()
  /** What `<id>` stands for: the id in the answer before. */
  #id = ''

  constructor(options: ShellOptions) {
    this.#options = options
    // What npx does where packages are installed: these are linked, and npx would ask the registry.
    const npx = `program=$1; shift
case $program in
tpl) exec node ${repository}/bin/tpl.js "$@" ;;
*) exec node_modules/.bin/$program "$@" ;;
esac`
    this.#env = {
      ...cleanEnvironment(writePrograms(options.base, { npx })),
      HOST: '127.0.0.1',
      SHUTDOWN_DRAIN_DELAY: '0',
      PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:1',
    }
  }

  async run(command: CommandLine) {
    const text = await this.#resolve(command.text)
    if (command.kind === 'service') {
      const { lines, process: child } = await this.#start(text)
      return { exitCode: child.exitCode ?? 0, output: this.#conceal(lines().join('\n')) }
    }
    if (command.kind === 'edits') this.noteEdit()
    if (command.text.startsWith('curl ')) await this.#refresh()
    const { exitCode, output } = await this.#runToEnd(text)
    if (command.text.startsWith('kill ')) await this.#newest?.exited
    this.#id = /"id":"([^"]+)"/.exec(output)?.[1] ?? this.#id
    return { exitCode: exitCode ?? 1, output: this.#conceal(output) }
  }

  /** To be called after an edit of the project. */
  noteEdit(): void {
    for (const service of this.#services.values()) service.isStale = true
  }

  /** The lines that the service has logged. */
  readLog(): readonly string[] {
    return this.#newest?.lines() ?? []
  }

  /** The spans of the last request, indented below their parents. */
  readTrace(): readonly string[] {
    const spans = this.#options.collector.spans()
    const requests = spans.filter(
      ({ kind, name }) => kind === SERVER && name !== 'GET /health/live',
    )
    const { traceId } = requests.toSorted((a, b) => Number(a.start - b.start)).at(-1) ?? {}
    return toTree(spans.filter((span) => span.traceId === traceId))
  }

  /** The names of the metrics that were exported. */
  readMetrics(): readonly string[] {
    return this.#options.collector.metrics().map(({ name }) => name)
  }

  async close(): Promise<void> {
    for (const port of this.#services.keys()) await this.#stop(port)
  }

  /** The service that was started last. */
  get #newest(): Service | undefined {
    return [...this.#services.values()].at(-1)
  }

  /** In a reader's terminal, `npm run dev` has started the service again by itself. */
  async #refresh(): Promise<void> {
    const stale = [...this.#services.values()].filter(({ isStale }) => isStale)
    for (const { command } of stale) await this.#start(command)
  }

  async #start(command: string): Promise<Service> {
    const port = Number(/\bPORT=(\d+)/.exec(command)?.[1] ?? (await this.#portFor('3000')))
    await this.#stop(port)
    const child = this.#spawn(`exec env PORT=${port} ${command}`)
    const { exited } = child
    const service = { ...child, command, isStale: false }
    this.#services.set(port, service)
    let hasExited = false
    exited.then(() => {
      hasExited = true
    })
    while (!hasExited && !(await answers(port))) await sleep(50)
    return service
  }

  async #stop(port: number): Promise<void> {
    const { process: child, exited } = this.#services.get(port) ?? {}
    this.#services.delete(port)
    if (child?.pid === undefined || child.exitCode !== null) return
    process.kill(-child.pid, 'SIGTERM')
    await exited
  }

  async #runToEnd(text: string) {
    const { exited, lines } = this.#spawn(`exec 2>&1; ${text}`)
    return { exitCode: await exited, output: lines().join('\n') }
  }

  #spawn(script: string) {
    const child = spawn('/bin/sh', ['-c', script], {
      cwd: this.#options.folder,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        printed += chunk
      })
    }
    const exited = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { process: child, exited, lines: () => printed.split('\n') }
  }

  /** The command with this machine's own addresses, and the id and process of before. */
  async #resolve(text: string): Promise<string> {
    let resolved = text
      .replaceAll('<id>', this.#id)
      .replaceAll('<pid>', String(this.#newest?.process.pid))
    for (const [shown, real] of Object.entries(this.#options.addresses)) {
      resolved = resolved.replaceAll(shown, real)
    }
    for (const [, port = ''] of text.matchAll(/(?:localhost:|\bPORT=)(\d{4})\b/g)) {
      const own = await this.#portFor(port)
      resolved = resolved
        .replaceAll(`localhost:${port}`, `127.0.0.1:${own}`)
        .replaceAll(`PORT=${port}`, `PORT=${own}`)
    }
    return resolved
  }

  /** What was printed, with the addresses that the guide names. */
  #conceal(output: string): string {
    const { folder, addresses } = this.#options
    let shown = output.replaceAll(folder, '/home/me/shop')
    for (const [name, real] of Object.entries(addresses)) shown = shown.replaceAll(real, name)
    for (const [port, own] of this.#ports) shown = shown.replaceAll(`:${own}`, `:${port}`)
    return shown
  }

  async #portFor(shown: string): Promise<number> {
    const port = this.#ports.get(shown) ?? (await findFreePort())
    this.#ports.set(shown, port)
    return port
  }
}

/** The kind of the span of a request that was received. */
const SERVER = 2

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  )
}
