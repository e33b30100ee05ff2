import { styleText } from 'node:util'
import { type Command, CommanderError } from 'commander'
import { exitCode, TplError } from '#errors.ts'
import { printable, printableJson } from '#printable.ts'
import type { CommandResult } from './command-result.ts'
import { type CommandContext, isInteractive, type Streams } from './context.ts'
import { createPlainProgress, createTerminalProgress } from './progress.ts'

/** Runs a command's code, which is loaded only then. */
export type Invoke = (command: string, yes: boolean, load: () => Promise<Action>) => Promise<void>
export type Action = (context: CommandContext) => Promise<CommandResult>

export interface RunOptions extends Streams {
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly signal: AbortSignal
  readonly now: () => number
}

/**
 * The error boundary: runs a program to its end and answers the exit code. Nothing else prints
 * errors. With `--json`, one document goes to stdout whatever happens, and nothing else does.
 */
export async function run(
  createProgram: (invoke: Invoke) => Command,
  options: RunOptions,
): Promise<number> {
  const json = wantsJson(options.argv)
  let name = ''
  let result: CommandResult | undefined
  const program = createProgram(async (command, yes, load) => {
    name = command
    const action = await load()
    result = await action(createContext(options, json, yes))
  })
  const { errors, shown } = routeOutput(program, options, json)
  try {
    await program.parseAsync(options.argv, { from: 'user' })
    if (result === undefined) return exitCode.done
    printResult(name, result, json, options)
    return result.exitCode ?? exitCode.done
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      if (json) printResult(...describeShown(error, shown.join('')), json, options)
      return exitCode.done
    }
    const failure = toTplError(error, errors.join(''))
    printFailure(name, failure, json, options)
    return failure.exitCode
  }
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json')
}

function createContext(options: RunOptions, json: boolean, yes: boolean): CommandContext {
  const { cwd, env, signal, now, stdout, stderr } = options
  const output = json ? stderr : stdout
  const createProgress = output.isTTY === true ? createTerminalProgress : createPlainProgress
  return {
    cwd,
    env,
    json,
    signal,
    terminal: stdout.isTTY === true,
    interactive: !json && !yes && isInteractive(options, env),
    progress: createProgress(output, now),
    warn: (text) => stderr.write(`${printable(text)}\n`),
    machineNode: env.TPL_MACHINE_NODE ?? process.version,
  }
}

/**
 * Has Commander throw instead of exiting, and keeps what it would have printed as an error, or
 * beside a JSON document.
 */
function routeOutput(program: Command, { stdout }: RunOptions, json: boolean) {
  const errors: string[] = []
  const shown: string[] = []
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => (json ? shown.push(text) : stdout.write(text)),
      writeErr: (text) => errors.push(text),
    })
  }
  return { errors, shown }
}

/** What `--version` and `--help` show, as a document. */
function describeShown({ code }: CommanderError, text: string): [string, CommandResult] {
  const name = code === 'commander.version' ? 'version' : 'help'
  return [name, { data: { [name]: text.trim() }, text }]
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

function toTplError(error: unknown, commanderOutput: string): TplError {
  if (error instanceof TplError) return error
  if (error instanceof CommanderError) return toUsageError(error, commanderOutput)
  if (isSystemError(error)) {
    return new TplError({
      code: 'system-error',
      message: `${capitalize(error.message)}.`,
      remedy: 'Check permissions, and the space and health of the disk, and run the command again.',
      cause: error,
    })
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return new TplError({
    code: 'internal',
    message: `This is a mistake in create-tpl-api, not yours: ${message}\n${stack ?? ''}`,
    remedy: 'Please report it, with the lines above.',
    cause: error,
  })
}

/** What the operating system refused, which is no mistake of ours. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function toUsageError(error: CommanderError, output: string): TplError {
  // Without a subcommand Commander has no message but the help text.
  const isHelp = error.code === 'commander.help'
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n')
  return new TplError({
    code: 'usage',
    message: isHelp ? `A command is missing.\n\n${output.trim()}` : `${capitalize(message)}.`,
    remedy: isHelp
      ? 'Give one of the commands above.'
      : (suggestion?.replaceAll(/[()]/g, '') ?? 'Run it with --help to see what it understands.'),
    exitCode: exitCode.usage,
    cause: error,
  })
}

function printResult(
  command: string,
  { data, text }: CommandResult,
  json: boolean,
  { stdout }: RunOptions,
): void {
  if (json) stdout.write(`${printableJson({ ok: true, command, ...data })}\n`)
  else if (text !== '') {
    // A file or another program gets every byte: a diff is there to be applied.
    const shown = stdout.isTTY === true ? printableButColors(text) : text
    stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`)
  }
}

const printableButColors = (text: string): string =>
  text
    .split(ownColor)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')

/** What `formatDiff` gives to its lines. */
const ownColor = new RegExp(`(${'\u001b'}\\[(?:1|22|31|32|36|39)m)`)

function printFailure(
  command: string,
  { code, message, remedy, places, exitCode: status }: TplError,
  json: boolean,
  { stdout, stderr }: RunOptions,
): void {
  if (json) {
    const error = {
      code,
      message,
      ...(remedy !== undefined && { remedy }),
      ...(places !== undefined && { places }),
    }
    const document = { ok: false, command, exitCode: status, error }
    stdout.write(`${printableJson(document)}\n`)
    return
  }
  const label = code === 'cancelled' ? '' : `${styleText('red', 'error', { stream: stderr })} `
  stderr.write(`${label}${printable(message)}\n`)
  if (remedy !== undefined) stderr.write(`${printable(remedy)}\n`)
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '')
}
