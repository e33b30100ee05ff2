import { Command } from 'commander'
import { ownVersion } from '#project/own-package.ts'
import { main } from './main.ts'
import { optionValue } from './option-value.ts'
import type { Invoke } from './run.ts'

export function createTplProgram(invoke: Invoke): Command {
  const program = new Command('tpl')
    .description('Keeps generating into a service made by create-tpl-api.')
    .version(ownVersion, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
  addAdd(program, invoke)
  addDocs(program, invoke)
  return program
}

function addAdd(program: Command, invoke: Invoke): void {
  const add = program
    .command('add')
    .description('add an entity, or to one that exists')
    .helpCommand(false)
  withCommonOptions(
    add
      .command('entity <Name> [field...]')
      .description('add an entity: model, migration, repository, use cases, routes and tests')
      .option('--plural <name>', 'its plural, such as Branches, if irregular', optionValue)
      .option('--with-events', 'tell others what happens to it')
      .option('--with-cache', 'cache what is read of it')
      .addHelpText('after', entityHelp),
  ).action((name: string, fields: string[], options: Options) =>
    invoke('add entity', options.yes === true, async () => {
      const { addEntityCommand } = await import('./commands/add-entity.ts')
      return addEntityCommand(name, fields, options)
    }),
  )
  withCommonOptions(
    add
      .command('field <Entity> <field...>')
      .description('add fields to an entity that exists, with a migration')
      .addHelpText('after', fieldHelp),
  ).action((name: string, fields: string[], options: Options) =>
    invoke('add field', options.yes === true, async () => {
      const { addFieldCommand } = await import('./commands/add-field.ts')
      return addFieldCommand(name, fields, options)
    }),
  )
  for (const feature of ['events', 'cache'] as const) {
    withCommonOptions(
      add
        .command(`${feature} <Entity>`)
        .description(`add ${feature === 'events' ? 'events' : 'caching'} to an entity that exists`),
    ).action((name: string, options: Options) =>
      invoke(`add ${feature}`, options.yes === true, async () => {
        const { addFeatureCommand } = await import('./commands/add-feature.ts')
        return addFeatureCommand(feature, name, options)
      }),
    )
  }
}

type Options = Readonly<Record<string, unknown>>

function withCommonOptions(command: Command): Command {
  return command
    .option('--dry-run', 'show what would be written, and write nothing; runs its Biome alone')
    .option('--json', 'print one JSON document on stdout')
    .option('-y, --yes', 'ask nothing')
}

const fieldGrammar = `
Fields are name:type[:argument][:modifier...], without quotes in any shell:
  types      string text int bigint float decimal:10,2 boolean datetime date uuid json
             email url enum:draft,paid ref:Customer
  optional   may be null
  unique     no two rows have the same value: a second one is answered with 409
  index      the database finds rows by it quickly
  list       many values of the type, in one column
  min= max=  least and most of a number, or of a text's length, which may be 0 unless
             min=1 is given; of a list, for each value
  default=   the value where none is given, and of the rows that exist

Example:
`

const entityHelp = `${fieldGrammar}  tpl add entity Order number:string:max=20:unique total:decimal:10,2:min=0 \\
    status:enum:draft,paid:default=draft note:text:optional customer:ref:Customer
`

const fieldHelp = `${fieldGrammar}  tpl add field Order priority:int:min=1:max=5:default=3 dueOn:date:optional
`

function addDocs(program: Command, invoke: Invoke): void {
  const docs = program
    .command('docs')
    .description('write documentation from the code')
    .helpCommand(false)
  docs
    .command('config')
    .description('document all settings of the service as Markdown')
    .option('-o, --output <file>', 'write it to this file instead of stdout', optionValue)
    .option('--check', 'exit with 1 when the file is out of date (default docs/configuration.md)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--json', 'print one JSON document on stdout')
    .option('-y, --yes', 'ask nothing')
    .addHelpText('after', '\nIt runs src/config/describe.ts of the service, with --dry-run too.')
    .action((options: Record<string, unknown>) =>
      invoke('docs config', options.yes === true, async () => {
        const { documentConfigCommand } = await import('./commands/document-config.ts')
        return documentConfigCommand(options)
      }),
    )
}

export const start = (): Promise<void> => main(createTplProgram)
