import { Command } from 'commander'
import { ownVersion } from '#project/own-package.ts'
import { main } from './main.ts'
import type { Invoke } from './run.ts'

export function createCreateProgram(invoke: Invoke): Command {
  return new Command('create-tpl-api')
    .description('Creates a TypeScript API service: Hono, Prisma, PostgreSQL.')
    .argument('[directory]', 'where to create it; its last part is the name of the service')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--json', 'print one JSON document on stdout')
    .option('--no-install', 'do not install the dependencies')
    .option('--no-git', 'do not make a git repository')
    .option('--package-manager <name>', 'npm, pnpm, yarn or bun; by default the one that runs this')
    .version(ownVersion, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .action((directory: string | undefined, flags: Record<string, unknown>, command: Command) => {
      // Commander sets the value of a --no- flag when it is not given, too.
      const given = (name: string) => command.getOptionValueSource(name) === 'cli'
      const options = {
        ...flags,
        directory,
        install: given('install') ? false : undefined,
        git: given('git') ? false : undefined,
      }
      return invoke('create', flags.yes === true, async () => {
        const { createServiceCommand } = await import('./commands/create-service.ts')
        return createServiceCommand(options)
      })
    })
}

export const start = (): Promise<void> => main(createCreateProgram)
