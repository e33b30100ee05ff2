import type { Blueprint } from './blueprint.ts'
import { selectFeatures } from './features.ts'
import { matchesGlob } from './glob.ts'
import { capitalize, type Names, toNames } from './names.ts'
import { type Replacements, replaceNames } from './template.ts'

export interface SliceNames {
  readonly one: Names
  readonly many: Names
  /** Before the name in a sentence. */
  readonly article: 'a' | 'an'
}

/** What the sample is made of beside its slice: it is no part of other entities. */
const notRendered = ['fields', 'events', 'cache', 'sample-tests'] as const

/**
 * The files of a new entity: those of the sample, in whose paths and contents its names are replaced.
 * They have no fields of their own, no events and no cache.
 */
export function renderSlice(blueprint: Blueprint, names: SliceNames): Map<string, string> {
  const { features } = blueprint.manifest
  const left = notRendered.flatMap((feature) => features[feature] ?? [])
  return renderFiles(blueprint, names, features.sample ?? [], left, new Set(['sample']))
}

/** The files that a feature of the sample, such as its events, adds to a slice. */
export function renderSliceFeature(
  blueprint: Blueprint,
  names: SliceNames,
  feature: 'events' | 'cache',
): Map<string, string> {
  const globs = blueprint.manifest.features[feature] ?? []
  return renderFiles(blueprint, names, globs, [], new Set(['sample', feature]))
}

function renderFiles(
  { manifest, files }: Blueprint,
  names: SliceNames,
  wanted: readonly string[],
  left: readonly string[],
  features: ReadonlySet<string>,
): Map<string, string> {
  const replacements = replacementsOf(manifest.sample, names)
  const isIn = (path: string, globs: readonly string[]) =>
    globs.some((glob) => matchesGlob(path, glob))
  const paths = Object.keys(files).filter(
    (path) => isIn(path, wanted) && !isIn(path, left) && !path.startsWith('prisma/migrations/'),
  )
  const texts = paths.map((path) => selectFeatures(files[path]?.content ?? '', features, path))
  // In one go: to make a template takes longer than to fill it in.
  const rendered = replaceNames([...paths, ...texts].join(separator), replacements).split(separator)
  return new Map(paths.map((_, index) => [at(rendered, index), at(rendered, paths.length + index)]))
}

/** For private use, by Unicode: in no path and no text of the blueprint. */
const separator = '\uE000'

const at = (texts: readonly string[], index: number) => texts[index] ?? ''

/** Every casing of the sample's names, with the same of the entity. */
function replacementsOf(
  sample: Blueprint['manifest']['sample'],
  { one, many, article }: SliceNames,
): Replacements {
  const from = { one: toNames(sample.one), many: toNames(sample.many) }
  const pairs = [
    ...casingsOf(from.many, many),
    ...casingsOf(from.one, one),
    [`a ${from.one.sentence}`, `${article} ${one.sentence}`],
    [`A ${from.one.sentence}`, `${capitalize(article)} ${one.sentence}`],
  ]
  return Object.fromEntries(pairs)
}

function casingsOf(from: Names, to: Names): [string, string][] {
  const same = (['pascal', 'camel', 'kebab', 'snake', 'constant', 'sentence'] as const).map(
    (casing): [string, string] => [from[casing], to[casing]],
  )
  return [...same, [capitalize(from.sentence), capitalize(to.sentence)]]
}
