import { type BrokenFile, BrokenFiles } from '#broken-files.ts'
import { TplError } from '#errors.ts'
import { findFaults } from '#prisma-schema/find-faults.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import type { Tree } from '#tree/index.ts'
import { conflictIn } from './merge-conflict.ts'

/** @throws {TplError} `project-broken`, saying what every service has and this one lacks */
export function assertComplete(
  tree: Tree,
  schemaFolder: string,
  schema: readonly PrismaFile[],
): void {
  const modules = 'src/modules/index.ts'
  const missing = [
    ...(schema.length === 0 ? [`the Prisma schema in ${schemaFolder}/*.prisma`] : []),
    ...(tree.exists(modules) ? [] : [`the list of modules in ${modules}`]),
  ]
  if (missing.length === 0) return
  if (tree.exists(schemaFolder)) {
    throw broken(
      `${schemaFolder} is one file; tpl expects a folder with a file for each entity`,
      'Move it into a folder such as prisma/schema, and name that in prisma.config.ts.',
    )
  }
  throw broken(
    `${missing.join(' and ')}, which every service has, cannot be found`,
    'Restore it from version control, or move it back to where create-tpl-api had written it.',
  )
}

/**
 * @throws {TplError} `merge-conflict` for one in the schema or in a migration, naming all that the merge has
 *   left, of the code too
 */
export function assertNoConflicts(
  tree: Tree,
  migrationsFolder: string,
  schema: readonly PrismaFile[],
): void {
  const conflicts = [...conflictsIn(schema), ...conflictsBelow(tree, migrationsFolder)]
  if (conflicts.length === 0) return
  throw new BrokenFiles([...conflicts, ...conflictsBelow(tree, 'src')])
}

/** The merge conflicts of all files of a folder. */
export const conflictsBelow = (tree: Tree, folder: string): readonly BrokenFile[] =>
  conflictsIn(tree.list(folder).map((path) => ({ path, content: tree.read(path) ?? '' })))

const conflictsIn = (files: readonly PrismaFile[]) =>
  files.flatMap(({ path, content }) => conflictIn(path, content) ?? [])

/**
 * @throws {TplError} `schema-invalid` for a schema that cannot be read, naming each fault with its place.
 *   Whether it is valid is for Prisma to say: see `validateSchema`
 */
export function assertReadable(schema: readonly PrismaFile[]): void {
  const faults = findFaults(schema)
  if (faults.length === 0) return
  const lines = faults.map(({ path, line, sentence }) => `  ${path}:${line}: ${sentence}`)
  throw new TplError({
    code: 'schema-invalid',
    message: `The Prisma schema is not valid:\n${lines.join('\n')}`,
    remedy: 'Correct it. npx prisma validate says more.',
  })
}

function broken(problem: string, remedy: string): TplError {
  const message = `This project is not as create-tpl-api makes it: ${problem}.`
  return new TplError({ code: 'project-broken', message, remedy })
}
