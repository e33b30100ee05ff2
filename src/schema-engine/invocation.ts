import { parseArgs } from 'node:util'

/** What the command line of the native engine says; see schema-engine/cli in prisma-engines. */
export interface Invocation {
  /** One of `cli`'s subcommands. Without one, the engine serves JSON-RPC. */
  readonly subcommand: string | undefined
  /** The files of the Prisma schema. None, for commands that do without a schema. */
  readonly schemaFiles: readonly string[]
  readonly url: string | undefined
  readonly shadowDatabaseUrl: string | undefined
  readonly wantsVersion: boolean
}

export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    // A later version of Prisma's CLI may pass more.
    strict: false,
    options: {
      datamodels: { type: 'string', short: 'd', multiple: true },
      datasource: { type: 'string' },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
      version: { type: 'boolean', short: 'V' },
    },
  })
  const { url, shadowDatabaseUrl } = JSON.parse((values.datasource as string) ?? '{}')
  return {
    subcommand: positionals[0] === 'cli' ? positionals[1] : undefined,
    schemaFiles: (values.datamodels as string[]) ?? [],
    url: url || undefined,
    shadowDatabaseUrl: shadowDatabaseUrl || undefined,
    wantsVersion: values.version === true,
  }
}
