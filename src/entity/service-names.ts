import { type Names, toNames } from '#rendering/names.ts'
import type { EntityNames } from './entity-names.ts'
import { identifiersIn } from './identifiers.ts'

type OneAndMany = Pick<EntityNames, 'one' | 'many'>

/** The names that a service has of itself, and those that the slice of an entity adds. */
export interface ServiceNames {
  /** What the kernel exports, and what a slice declares or uses whatever its entity is. */
  readonly reserved: ReadonlySet<string>
  /** What a slice declares by the name of its entity: `CreateOrder`, `orderList`. */
  readonly namesOf: (names: OneAndMany) => ReadonlySet<string>
  /** Of these, what is unique in the whole service: schemas and operations of the API. */
  readonly sharedNamesOf: (names: OneAndMany) => ReadonlySet<string>
  /** A name that would stand for two things in one file of the entity's slice, for two files or routes. */
  readonly findClash: (names: OneAndMany) => string | undefined
}

/** A file of which every slice has its own. */
interface SliceFile {
  readonly fixed: ReadonlySet<string>
  readonly patterns: ReadonlySet<string>
}

/**
 * Reads the names from the sources of the blueprint, so that they are those that it has now.
 *
 * @param files paths and contents, the slice of the sample entity among them
 */
export function readServiceNames(files: Readonly<Record<string, string>>): ServiceNames {
  const sample = findSample(Object.keys(files))
  const sources = Object.entries(files).filter(([path]) => path.endsWith('.ts'))
  const slice = sources
    .filter(([path]) => path === 'src/modules/index.ts' || path.includes(`/${sample.many.kebab}/`))
    .filter(([path]) => !isEnumFile(path, sample))
    .map(([, source]) => readSliceFile(source.replaceAll(sampleFields, ''), sample))
  const kernel = new Set(
    sources
      .filter(([path]) => /^src\/(?:kernel|modules)\//.test(path) && !isTest(path))
      .filter(([path]) => !path.includes(`/${sample.many.kebab}/`))
      .flatMap(([, source]) => exportsOf(source)),
  )
  const patterns = new Set(slice.flatMap((file) => [...file.patterns]))
  const shared = new Set(
    sources
      .filter(([path]) => path.startsWith(`src/modules/${sample.many.kebab}/`) && !isTest(path))
      .flatMap(([, source]) => quotedIn(source))
      .map((name) => toPattern(name, sample))
      .filter((pattern) => pattern !== undefined),
  )
  const paths = Object.keys(files).filter((path) => path.includes(`/${sample.many.kebab}/`))
  const routes = new Set(sources.flatMap(([path, source]) => ownRoutesOf(path, source)))
  const fill = (all: ReadonlySet<string>, names: OneAndMany) =>
    new Set([...all].map((pattern) => fillPattern(pattern, names)))
  return {
    reserved: new Set([...kernel, ...slice.flatMap((file) => [...file.fixed])]),
    namesOf: (names) => fill(patterns, names),
    sharedNamesOf: (names) => fill(shared, names),
    findClash: (names) =>
      [names.one.pascal, names.many.pascal].find((name) => kernel.has(name)) ??
      slice
        .flatMap((file) => [...fill(file.patterns, names)].filter((name) => file.fixed.has(name)))
        .at(0) ??
      findTwice(paths.map((path) => fillPath(path, sample, names))) ??
      [names.many.kebab].filter((route) => routes.has(route)).map((route) => `/${route}`)[0],
  }
}

/** What the sample's fields have brought in: another entity has other fields. */
const sampleFields = /<feature:fields>[\s\S]*?<\/feature:fields>/g

/** The file of an enum field: see `enumNamesOf`. */
const isEnumFile = (path: string, { one, many }: OneAndMany) =>
  path.startsWith(`src/modules/${many.kebab}/${one.kebab}-`)

const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path)

function findSample(paths: readonly string[]): Record<'one' | 'many', Names> {
  for (const path of paths) {
    const [, folder, file] = /^src\/modules\/([^/]+)\/([^/]+)\.routes\.ts$/.exec(path) ?? []
    if (folder !== undefined && file !== undefined) {
      return { one: toNames(file), many: toNames(folder) }
    }
  }
  throw new Error('The blueprint has no slice in src/modules.')
}

function fillPath(path: string, sample: OneAndMany, { one, many }: OneAndMany): string {
  // The plural comes first, since it holds the singular.
  return path
    .replaceAll(sample.many.kebab, '{many}')
    .replaceAll(sample.one.kebab, one.kebab)
    .replaceAll('{many}', many.kebab)
}

/** The name of a file that two would have: the slice of an Index has two of `index.ts`. */
function findTwice(paths: readonly string[]): string | undefined {
  return paths.find((path, index) => paths.indexOf(path) !== index)?.replace(/^.*\//, '')
}

/** The first parts of the routes that the service has whatever its entities are: `docs`. */
function ownRoutesOf(path: string, source: string): readonly string[] {
  if (!path.startsWith('src/platform/http/') || isTest(path)) return []
  return [...source.matchAll(routePattern)].map(([, route = '']) => route)
}

const routePattern = /(?:\bpath: |\.(?:get|use|route)\()'\/([a-z][\w-]*)(?=['/])/g

function readSliceFile(source: string, sample: OneAndMany): SliceFile {
  const fixed = new Set<string>()
  const patterns = new Set<string>()
  for (const name of identifiersIn(source)) {
    const pattern = toPattern(name, sample)
    if (pattern === undefined) fixed.add(name)
    else patterns.add(pattern)
  }
  return { fixed, patterns }
}

/** The name with placeholders for the sample's; undefined for one that does not hold it. */
function toPattern(name: string, { one, many }: OneAndMany): string | undefined {
  const pattern = name
    // The plural comes first, since it holds the singular.
    .replaceAll(many.pascal, '{Many}')
    .replaceAll(many.camel, '{many}')
    .replaceAll(one.pascal, '{One}')
    .replaceAll(one.camel, '{one}')
    .replaceAll(one.constant, '{ONE}')
  return pattern === name ? undefined : pattern
}

function fillPattern(pattern: string, { one, many }: OneAndMany): string {
  return pattern
    .replaceAll('{Many}', many.pascal)
    .replaceAll('{many}', many.camel)
    .replaceAll('{One}', one.pascal)
    .replaceAll('{one}', one.camel)
    .replaceAll('{ONE}', one.constant)
}

/** Texts that could be names: `'NewStockItem'`. */
function quotedIn(source: string): readonly string[] {
  return [...source.matchAll(/'([A-Za-z_]\w*)'/g)].map(([, name = '']) => name)
}

function exportsOf(source: string): readonly string[] {
  return [...source.matchAll(exportPattern)].flatMap(([, name, list = '']) =>
    name === undefined ? list.split(',').flatMap(lastWordOf) : [name],
  )
}

const exportPattern =
  /^export (?:declare )?(?:async |abstract )?(?:(?:const enum|const|let|function\*?|class|interface|type|enum) (\w+)|(?:type )?\{([^}]*)\})/gm

/** `b` of `a as b`; nothing of what follows a last comma. */
function lastWordOf(part: string): readonly string[] {
  return part.trim().split(/\s+/).slice(-1).filter(Boolean)
}
