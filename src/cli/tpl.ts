import { Command } from 'commander'
import { ownVersion } from '#project/own-package.ts'
import { main } from './main.ts'
import type { Invoke } from './run.ts'

export function createTplProgram(invoke: Invoke): Command {
  const program = new Command('tpl')
    .description('Keeps generating into a service made by create-tpl-api.')
    .version(ownVersion, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
  addDocs(program, invoke)
  return program
}

function addDocs(program: Command, invoke: Invoke): void {
  const docs = program
    .command('docs')
    .description('write documentation from the code')
    .helpCommand(false)
  docs
    .command('config')
    .description('document all settings of the service as Markdown')
    .option('-o, --output <file>', 'write it to this file instead of stdout')
    .option('--check', 'exit with 1 when the file is out of date (default docs/configuration.md)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--json', 'print one JSON document on stdout')
    .option('-y, --yes', 'ask nothing')
    .action((options: Record<string, unknown>) =>
      invoke('docs config', options.yes === true, async () => {
        const { documentConfigCommand } = await import('./commands/document-config.ts')
        return documentConfigCommand(options)
      }),
    )
}

export const start = (): Promise<void> => main(createTplProgram)
