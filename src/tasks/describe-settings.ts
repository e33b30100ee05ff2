import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TplError } from '#errors.ts'
import { ProgramError, type ProgramOptions, runProgram } from './run-program.ts'

const program = join('src', 'config', 'describe.ts')

/**
 * Asks the service itself for its settings, so that those which the team added are there too.
 *
 * @returns the JSON that its src/config/describe.ts printed
 * @throws TplError when it cannot be run
 */
export async function describeSettings(
  options: ProgramOptions,
  installCommand: string,
): Promise<unknown> {
  if (!existsSync(join(options.cwd, program))) {
    throw new TplError({
      code: 'project-broken',
      message: `${program} is missing: it tells the settings of the service.`,
      remedy: 'Restore it from version control.',
    })
  }
  if (!existsSync(join(options.cwd, 'node_modules', 'tsx'))) {
    throw new TplError({
      code: 'not-installed',
      message: 'The dependencies of the service are not installed.',
      remedy: `Run this first: ${installCommand}`,
    })
  }
  return parse(await run(options))
}

async function run(options: ProgramOptions): Promise<string> {
  try {
    return await runProgram(process.execPath, ['--import', 'tsx', program], options)
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error
    throw new TplError({
      code: 'config-broken',
      message: `The configuration schema cannot be read: ${program} fails.\n${error.lastLines}`,
      remedy: 'Mend src/config (npm run check shows the place), then run this again.',
      cause: error,
    })
  }
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch (cause) {
    throw new TplError({
      code: 'config-broken',
      message: `${program} does not print JSON.`,
      remedy: 'It has to print nothing but the settings: look for a console.log in src/config.',
      cause,
    })
  }
}
