import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ProgramOptions, runProgram } from './run-program.ts'

/** Quiet, because warnings about other people's packages are not what a first run should show. */
const installArguments = {
  npm: ['install', '--no-audit', '--no-fund', '--loglevel=error'],
  pnpm: ['install', '--no-frozen-lockfile', '--reporter=append-only'],
  yarn: ['install'],
  bun: ['install', '--no-progress'],
} as const

export type Installer = keyof typeof installArguments

/**
 * Installs the dependencies of a new project. When it is cancelled, the partial node_modules is
 * removed: a later install would trust it.
 */
export async function installDependencies(
  installer: Installer,
  options: ProgramOptions,
): Promise<void> {
  // Yarn refuses to write a lock file where it sees a CI server.
  const env = { ...options.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' }
  try {
    await runProgram(installer, installArguments[installer], { ...options, env })
  } catch (error) {
    if (options.signal.aborted) {
      const nodeModules = join(options.cwd, 'node_modules')
      await rm(nodeModules, { recursive: true, force: true, maxRetries: 3 })
    }
    throw error
  }
}
