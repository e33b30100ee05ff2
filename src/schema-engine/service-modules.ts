import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'

/**
 * What the engine takes from the service that it works for, so that this package brings no database
 * and no client: `pg`, and the service's own way to its embedded database.
 */
export interface ServiceModules {
  loadPg(): Promise<typeof pg>
  loadEmbedded(): Promise<EmbeddedDatabase>
}

/** src/platform/database/embedded/tools.ts of the service. */
export interface EmbeddedDatabase {
  /** The database of a folder: through the process that has it open, or opened here. */
  openForTools(directory: string): Promise<EmbeddedServer>
  /** An empty one in memory. */
  openShadow(extensions: readonly string[]): Promise<EmbeddedServer>
}

export interface EmbeddedServer {
  connect(): Promise<pg.Client>
  close(): Promise<void>
}

/** @param embedded the path of the service's tools.ts, which names the service as well */
export function findServiceModules(embedded: string | undefined, cwd: string): ServiceModules {
  const require = createRequire(embedded ?? `${cwd}/package.json`)
  return {
    async loadPg() {
      const { default: loaded } = await importFrom(require, 'pg')
      return loaded as typeof pg
    },
    async loadEmbedded() {
      if (embedded === undefined) {
        throw new Error(
          'The embedded database is not known here: prisma.config.ts has to name the file that opens it.',
        )
      }
      // Its own TypeScript is run by what runs the service itself.
      const { tsImport } = await importFrom(require, 'tsx/esm/api')
      const { openForTools, openShadow } = await tsImport(
        pathToFileURL(embedded).href,
        import.meta.url,
      )
      return { openForTools, openShadow }
    },
  }
}

const importFrom = (require: NodeJS.Require, name: string) =>
  import(pathToFileURL(require.resolve(name)).href)
