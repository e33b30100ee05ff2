import type { Source } from '#codemods/typescript/source.ts'
import {
  type UndecoratedMethod,
  undecoratedMethods,
} from '#codemods/typescript/undecorated-methods.ts'
import type { EntityNames } from '#entity/entity-names.ts'

/**
 * Notes on methods of a repository that the cache does not know of: one that writes leaves it stale, and
 * nothing fails. What is advised fits the arguments that the method has, so that it compiles.
 *
 * @param cache the file that says what is cached
 */
export function noteUncached(
  source: Pick<Source, 'tree'>,
  className: string,
  cache: string,
  names: EntityNames,
): readonly string[] {
  const others = undecoratedMethods(source, className, ['cached', 'invalidates'])
  const groups = Map.groupBy(others, (method) => adviceFor(method, cache, names))
  return [...groups].map(([advice, methods]) => {
    const [are, those] = methods.length === 1 ? ['is', 'it writes'] : ['are', 'one of them writes']
    const all = methods.map(({ name }) => name).join(', ')
    return `${all} of ${className} ${are} neither cached nor known to invalidate: if ${those}, put ${advice}.`
  })
}

function adviceFor(
  { first }: UndecoratedMethod,
  cache: string,
  { one, many }: EntityNames,
): string {
  const [byId, byEntity] = [`staleByChanged${one.pascal}`, `staleByNew${one.pascal}`]
  const [, element, list] = elementPattern.exec(first?.type ?? '') ?? []
  const of = element ?? list ?? first?.type
  const stale = of === `${one.pascal}Id` ? byId : of === one.pascal ? byEntity : undefined
  if (first === undefined || stale === undefined) {
    return `@invalidates({ tags: ${byId}.tags }) above it and the same tags into cached${one.pascal} of ${cache}, since its arguments do not tell which ${many.sentence} it writes`
  }
  if (of === first.type) return `@invalidates(${stale}) above it`
  const each = stale === byId ? 'id' : one.camel
  const keys = `(${first.name}: ${first.type}) => ${first.name}.flatMap((${each}) => ${stale}.keys(${each}))`
  return `@invalidates({ keys: ${keys}, tags: ${stale}.tags }) above it`
}

/** `readonly OrderId[]`, `Array<OrderId>`. */
const elementPattern = /^(?:readonly )?(\w+)\[\]$|^(?:Readonly)?Array<(\w+)>$/
