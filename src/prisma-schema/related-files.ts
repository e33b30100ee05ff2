import type { PrismaFile } from './prisma-schema.ts'
import { readPrismaSchema } from './read-prisma-schema.ts'
import { blocksOf } from './scan-blocks.ts'

/**
 * The files of a schema that some of them need: their own, those of all they refer to and so on, and
 * those that say which database it is. They are a schema by themselves, in which Prisma finds the same
 * as in the whole one, but faster.
 *
 * @param paths of the files that it is about
 */
export function relatedFiles(
  files: readonly PrismaFile[],
  paths: Iterable<string>,
): readonly PrismaFile[] {
  const homes = Map.groupBy(
    files.flatMap((file) => declaredIn(file).map((name) => ({ name, path: file.path }))),
    ({ name }) => name,
  )
  const byPath = new Map(files.map((file) => [file.path, file]))
  const related = new Set<string>()
  const open = [...paths, ...files.filter(configures).map(({ path }) => path)]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = byPath.get(path)
    if (file === undefined || related.has(path)) continue
    related.add(path)
    const types = modelsIn(file).flatMap(({ fields }) => fields.map(({ type }) => type))
    for (const type of types) open.push(...(homes.get(type) ?? []).map((home) => home.path))
  }
  return files.filter(({ path }) => related.has(path))
}

const configures = (file: PrismaFile) =>
  blocksOf(file).some(({ keyword }) => keyword === 'datasource' || keyword === 'generator')

function modelsIn(file: PrismaFile) {
  const { models, views } = readPrismaSchema([file])
  return [...models, ...views]
}

const declaredIn = (file: PrismaFile) =>
  [...modelsIn(file), ...readPrismaSchema([file]).enums].map(({ name }) => name)
