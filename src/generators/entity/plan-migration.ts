import { diffSchemas } from '#database/diff-schemas.ts'
import { nextMigrationName } from '#database/migration-name.ts'
import { reviewMigration } from '#database/review-migration.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { relatedFiles } from '#prisma-schema/related-files.ts'
import type { Tree } from '#tree/index.ts'

export interface MigrationInput {
  /** Where the project has its migrations: `prisma/migrations`. */
  readonly folder: string
  /** Schemas in the order in which the database goes through them: the first is the one it has. */
  readonly steps: readonly (readonly PrismaFile[])[]
  /** What it does, for its name. */
  readonly words: string
  readonly now: Date
}

/**
 * Writes the migration that leads through some schemas, if anything is to be done.
 *
 * @returns what is dangerous in it, one sentence each, with all lines that it is true of
 * @throws {TplError} `schema-invalid` when one of the schemas is
 */
export async function planMigration(
  tree: Tree,
  { folder, steps, words, now }: MigrationInput,
): Promise<readonly string[]> {
  const parts: string[] = []
  for (const [index, after] of steps.entries()) {
    const before = steps[index - 1]
    if (before === undefined) continue
    const sql = await diffChanged(before, after)
    if (sql !== '') parts.push(sql)
  }
  if (parts.length === 0) return []
  const existing = new Set(
    tree.list(folder).flatMap((path) =>
      path
        .slice(folder.length + 1)
        .split('/')
        .slice(0, -1),
    ),
  )
  const path = `${folder}/${nextMigrationName([...existing], now, words)}/migration.sql`
  const sql = parts.join('\n')
  tree.write(path, sql)
  const findings = Map.groupBy(reviewMigration(sql), ({ sentence }) => sentence)
  return [...findings].map(([sentence, all]) => {
    const [first, ...others] = new Set(all.map(({ line }) => line))
    const also = others.length > 0 ? ` (and ${others.join(', ')})` : ''
    return `${path}:${first}${also}: ${sentence}`
  })
}

/** Leaves out the files that the change has nothing to do with, which Prisma would read for nothing. */
function diffChanged(before: readonly PrismaFile[], after: readonly PrismaFile[]): Promise<string> {
  const contents = new Map(before.map(({ path, content }) => [path, content]))
  const changed = after.filter(({ path, content }) => contents.get(path) !== content)
  const paths = changed.map(({ path }) => path)
  return diffSchemas({ before: relatedFiles(before, paths), after: relatedFiles(after, paths) })
}
