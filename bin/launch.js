// Plain JavaScript that any Node from 18 can read: what it starts needs a newer one.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/**
 * Runs dist/<entry>.js on a Node that it supports: this one, or else one from npm.
 *
 * @param {'create' | 'tpl' | 'schema-engine'} entry
 */
export async function launch(entry) {
  takeArguments(process)
  const { script, isEngine = false, brings = '' } = entries[entry]
  // Slow, and of use to who makes a service only.
  if (entry === 'create') process.env.TPL_MACHINE_NODE ??= machineNodeVersion()
  if (isSupported(process.version)) {
    // Half of the time of a short command goes into compiling what it loads.
    module.enableCompileCache?.()
    const { start } = await import(`../dist/${entry}.js`)
    await start()
    return
  }
  const { node: version } = process.versions
  const fail = isEngine ? failAsEngine : failAsCommand
  if (process.env.TPL_RELAUNCHED !== undefined) {
    fail(`Node ${version} is too old. Install Node 24 and run this again.`)
    return
  }
  if (!isEngine) {
    console.error(`Node ${version} is older than 22.15: continuing on Node 24 from npm${brings}.`)
  }
  const file = join(here, script)
  const args = process.argv.slice(2)
  const node = nodeFromPackages()
  if (node !== undefined) await runInstead(node, [file, ...args], { fail })
  else {
    const shell = process.platform === 'win32'
    const env = { TPL_ARGUMENTS: JSON.stringify(args) }
    await runInstead('npm', [...npmExec(), 'node', file], { fail, shell, env })
  }
}

/**
 * What was typed goes to the next process by its environment. On Windows npm can be started by a shell
 * alone, and there is no way to write every argument so that this one takes it for a text.
 */
function takeArguments({ argv, env }) {
  if (env.TPL_ARGUMENTS === undefined) return
  argv.splice(2, argv.length, ...JSON.parse(env.TPL_ARGUMENTS))
  delete env.TPL_ARGUMENTS
}

const entries = {
  create: { script: 'create-tpl-api.js', brings: ', which the service will bring as well' },
  tpl: { script: 'tpl.js' },
  'schema-engine': { script: 'schema-engine.js', isEngine: true },
}

function failAsCommand(message) {
  console.error(message)
  process.exitCode = 1
}

/** Prisma's CLI reads lines of JSON, and takes no notice of the first. */
function failAsEngine(message) {
  const fields = { is_panic: false, error_code: '', message }
  const log = { level: 'ERROR', fields, target: 'schema_engine::logger' }
  console.error(`{}\n${JSON.stringify(log)}`)
  process.exitCode = 1
}

/** The same range as the `engines` of every generated service: ^22.15 || >=24. */
export function isSupported(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 15)
}

/**
 * The package of one platform's binary, which the package `node` fetches by an install script: npm
 * 12 would not run that one.
 */
function npmExec() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${prefix}-${platform}-${process.arch}`
  return ['exec', '--yes', '--loglevel=error', `--package=${name}@24`, '--']
}

/** One that is installed beside us. What lies around the folder that one is in may be anybody's. */
function nodeFromPackages() {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const folder of withParents(here)) {
    const candidate = join(folder, 'node_modules', 'node', 'bin', binary)
    if (existsSync(candidate) && isSupported(versionOf(candidate) ?? 'v0.0.0')) return candidate
  }
  return undefined
}

function withParents(folder) {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...withParents(parent)]
}

/**
 * Inside a project that has `node` from npm, node_modules/.bin shadows the machine's own Node,
 * which is what a new service will be started with.
 */
function machineNodeVersion() {
  if (!process.execPath.includes(`${sep}node_modules${sep}`)) return process.version
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder === '' || folder.split(sep).includes('node_modules')) continue
    const candidate = join(folder, binary)
    const version = existsSync(candidate) ? versionOf(candidate) : undefined
    if (version !== undefined) return version
  }
  return process.version
}

function versionOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 && /^v\d+\.\d+\.\d+/.test(stdout) ? stdout.trim() : undefined
}

/** Gives the terminal to another program, and ends as it ends. */
function runInstead(command, args, { fail, shell = false, env = {} }) {
  const child = spawn(command, shell ? args.map((arg) => JSON.stringify(arg)) : args, {
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env, TPL_RELAUNCHED: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve) => {
    child.on('error', () => {
      fail('npm was not found. Install Node 24 (it comes with npm) and run this again.')
      resolve()
    })
    child.on('exit', (code, signal) => {
      if (signal !== null) {
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      }
      process.exitCode = code ?? 1
      resolve()
    })
  })
}
