import type { EntityNames } from '#entity/entity-names.ts'

/** Where the code of an entity is. */
export interface SlicePaths {
  readonly folder: string
  readonly door: string
  readonly entity: string
  readonly fields: string
  readonly schemas: string
  readonly mapper: string
  readonly mapperTest: string
  readonly builder: string
  readonly arbitraries: string
  readonly store: string
  readonly repository: string
  readonly events: string
  readonly cache: string
  useCase(verb: 'create' | 'update' | 'delete'): string
  file(name: string): string
}

/** @param folder of the slice, in src/modules */
export function slicePathsOf({ one }: EntityNames, folder: string): SlicePaths {
  const root = `src/modules/${folder}`
  const own = (ending: string) => `${root}/${one.kebab}${ending}`
  return {
    folder: root,
    door: `${root}/index.ts`,
    entity: own('.ts'),
    fields: own('.fields.ts'),
    schemas: own('.schemas.ts'),
    mapper: own('.mapper.ts'),
    mapperTest: own('.mapper.test.ts'),
    builder: `${root}/testing/build-${one.kebab}.ts`,
    arbitraries: `${root}/testing/${one.kebab}-arbitraries.ts`,
    store: `${root}/testing/store-${one.kebab}.ts`,
    repository: `${root}/repository/prisma-${one.kebab}-repository.ts`,
    events: own('.events.ts'),
    cache: `${root}/repository/${one.kebab}-cache.ts`,
    useCase: (verb) => `${root}/use-cases/${verb}-${one.kebab}.ts`,
    file: (name) => `${root}/${name}.ts`,
  }
}
