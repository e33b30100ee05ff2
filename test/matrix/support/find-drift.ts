import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { createEngine } from '#database/engine.ts'
import { EngineConnection } from '#schema-engine/engine-connection.ts'
import {
  readMigrations,
  toMigrationsList,
} from '../../../blueprints/service/src/platform/database/migrations/migration-folder.ts'

/**
 * The SQL that is missing after all migrations of a project, for its database to be what its Prisma schema
 * says. Empty where there is no drift.
 *
 * @param client of a database that is empty, and is not afterwards
 */
export async function findDrift(project: string, client: pg.Client): Promise<string> {
  const engine = await createEngine({
    databases: bindMigrationAwareSqlAdapterFactory(over(client)),
  })
  try {
    const migrations = join(project, 'prisma', 'migrations')
    const { stdout } = await engine.diff({
      from: {
        tag: 'migrations',
        ...toMigrationsList(migrations, await readMigrations(migrations)),
      },
      to: { tag: 'schemaDatamodel', files: await readSchema(join(project, 'prisma', 'schema')) },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout?.trim() === '-- This is an empty migration.' ? '' : (stdout ?? '')
  } finally {
    engine.free()
  }
}

function over(client: pg.Client): SqlMigrationAwareDriverAdapterFactory {
  const connection = new EngineConnection({
    client,
    types: pg.types,
    schema: 'public',
    withoutLock: true,
    onFailedScript: ({ script, error }) => {
      throw new Error(`${error.message} in\n${script}`)
    },
    release: async () => {},
  })
  const connect = async () => connection
  return { provider: 'postgres', adapterName: 'matrix', connect, connectToShadowDb: connect }
}

async function readSchema(folder: string) {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), 'utf8'),
    })),
  )
}
