import packageJson from '../../package.json' with { type: 'json' }
import { Databases } from './databases.ts'
import { EngineMethods } from './engine-methods.ts'
import { type Invocation, parseInvocation } from './invocation.ts'
import { type Failure, type JsonRpcServer, serveJsonRpc } from './json-rpc.ts'
import { exitOnPanic } from './panic.ts'
import { findServiceModules, type ServiceModules } from './service-modules.ts'
import { runSubcommand } from './subcommands.ts'
import { writeLog } from './write-log.ts'

/**
 * Stands in for Prisma's native schema engine: the same command line, the same JSON-RPC over
 * standard input and output, answered by the same engine compiled to WebAssembly.
 */
export async function start(): Promise<void> {
  // Prisma's CLI reads standard error as lines of JSON.
  process.removeAllListeners('warning')
  const invocation = parseInvocation(process.argv.slice(2))
  const modules = findServiceModules(process.env.TPL_EMBEDDED_DATABASE, process.cwd())
  if (invocation.wantsVersion) {
    process.stdout.write(`schema-engine-cli ${engineVersion}\n`)
  } else if (invocation.subcommand === undefined) await serve(invocation, modules)
  else await run(invocation.subcommand, invocation, modules)
}

async function run(name: string, { url }: Invocation, modules: ServiceModules): Promise<void> {
  // The CLI takes no notice of the first line.
  writeLog('INFO', { message: 'Starting schema engine CLI' })
  try {
    writeLog('INFO', { message: await runSubcommand(name, { url, modules }) })
  } catch (error) {
    const { message, error_code = '' } = toFailure(error)
    writeLog('ERROR', { is_panic: false, error_code, message })
    process.exitCode = 1
  }
}

async function serve(invocation: Invocation, modules: ServiceModules): Promise<void> {
  exitOnPanic()
  const withoutLock = isSet(process.env.PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK)
  const databases = new Databases({ ...invocation, modules, withoutLock })
  const methods = new EngineMethods({
    databases,
    schemaFiles: invocation.schemaFiles,
    log: (line) => process.stderr.write(`${line.trimEnd()}\n`),
    print: (content) => server.print(content),
  })
  const server: JsonRpcServer = serveJsonRpc({
    input: process.stdin,
    output: process.stdout,
    call: (method, params) => methods.call(method, params),
    toFailure,
  })
  // The CLI sends one as soon as it has its answers.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => databases.close().finally(() => process.exit(0)))
  }
  await server.done
  await databases.close()
}

const isSet = (variable = '') => variable !== '' && variable !== '0'

const engineVersion = packageJson.dependencies['@prisma/schema-engine-wasm']

function toFailure(error: unknown): Failure {
  const { message, code, meta } = error as { message: string; code?: string; meta?: unknown }
  const isKnown = /^P\d{4}$/.test(code ?? '')
  return {
    is_panic: false,
    message,
    ...(isKnown && { error_code: code as string, meta: meta ?? null }),
  }
}
