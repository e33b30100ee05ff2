import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { MigrationError } from './migration-error.ts'

export interface Migration {
  readonly name: string
  /** For people: relative to where the process runs. */
  readonly file: string
  readonly script: string
}

/** The migrations of a folder, in the order in which they apply. None, where there is no folder. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(names.sort().map((name) => readMigration(directory, name)))
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const path = join(directory, name, 'migration.sql')
  const file = relative(process.cwd(), path)
  try {
    return { name, file, script: await readFile(path, 'utf8') }
  } catch (cause) {
    throw new MigrationError(
      `The migration ${name} cannot be read: ${(cause as Error).message}.`,
      `Restore ${file}, or remove its folder.`,
      { cause },
    )
  }
}

/** Migrations as the schema engine takes them. */
export const toMigrationsList = (directory: string, migrations: readonly Migration[]) => ({
  baseDir: directory,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
  })),
})

/** The checksums that Prisma may have recorded: git changes line endings from system to system. */
export function checksumsOf(script: string): ReadonlySet<string> {
  const unix = script.replaceAll('\r\n', '\n')
  return new Set([script, unix, unix.replaceAll('\n', '\r\n')].map(sha256))
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
