import { posix } from 'node:path'
import { shapeUnknown, type UnknownShape } from '#codemods/shape-unknown.ts'
import { declares } from '#codemods/typescript/declares.ts'
import { type Handler, handlersIn } from '#codemods/typescript/handlers.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { assertNoConflict } from '#project/merge-conflict.ts'
import { capitalize } from '#rendering/names.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, type SliceToSearch } from './declaring-files.ts'
import type { SlicePaths } from './slice-paths.ts'

type Verb = Parameters<SlicePaths['useCase']>[0]

/** A use case, as it is by now. */
export interface UseCase {
  /** Where it was written, or else another file in that folder which has its command by now. */
  readonly path: string
  /** What answers with its handler, by the name that it is found by; nothing that is known to. */
  readonly into?: string
  /** The names by which others call it, and which nothing has: `updateOrder`, `UpdateOrder`. */
  readonly lost: readonly string[]
  readonly refusal?: UnknownShape
}

/**
 * Finds a use case by its names. One that people have renamed keeps its command's name on the bus,
 * `'orders.update'`, by which its file is found.
 *
 * @throws {TplError} `merge-conflict` or `syntax-error` for a file that cannot be read
 */
export function findUseCase(
  tree: Tree,
  slice: SliceToSearch,
  paths: SlicePaths,
  verb: Verb,
): UseCase {
  const usual = paths.useCase(verb)
  const own = verb + slice.names.one.pascal
  assertReadable(tree, usual)
  const lost = [own, capitalize(own)].filter(
    (name) => !declares(declaringCode(tree, slice, usual, name), name),
  )
  if (lost.length === 0) return { path: usual, into: own, lost }
  const present = presentOf(tree, slice, `${slice.names.many.kebab}.${verb}`)
  const handler = present?.handler?.name
  const into = lost.includes(own) ? handler : own
  const isBeside = present && posix.dirname(present.path) === posix.dirname(usual)
  return {
    path: isBeside ? present.path : usual,
    ...(into !== undefined && { into }),
    lost,
    refusal: refusalOf(lost, own, present, { usual, isThere: tree.exists(usual) }),
  }
}

/** @throws {TplError} `shape-unknown` for names that nothing has, with the lines that give them back */
export function assertFound({ refusal }: UseCase): void {
  if (refusal !== undefined) throw shapeUnknown(refusal)
}

function refusalOf(
  lost: readonly string[],
  own: string,
  present: Present | undefined,
  { usual, isThere }: { readonly usual: string; readonly isThere: boolean },
): UnknownShape {
  const { name: handler, className } = present?.handler ?? {}
  const nameNow = (name: string) => (name === own ? handler : present?.message)
  const found = lost.flatMap((name) => nameNow(name) ?? [])
  // A class is made by `new`, and a use case by a call.
  const isClass = className !== undefined && className === handler
  const maker = `export const ${own} = (...given: ConstructorParameters<typeof ${className}>) => new ${className}(...given)`
  const renamed = lost.filter((name) => !(isClass && name === own))
  const all = renamed.map((name) => `${nameNow(name) ?? '…'} as ${name}`).join(', ')
  const lines = [
    ...(renamed.length < lost.length ? [maker] : []),
    ...(renamed.length > 0 ? [`export { ${all} }`] : []),
  ].join('\n')
  const nothing = isThere ? 'nothing of that name' : 'no such file'
  return {
    path: present?.path ?? usual,
    expected: `an export ${lost.join(' and an export ')}`,
    found: found.length > 0 ? found.join(' and ') : nothing,
    lines: found.length < lost.length ? `${lines} // with the name that it has by now` : lines,
  }
}

/** What cannot be read has not lost its names. */
function assertReadable(tree: Tree, path: string): void {
  const text = tree.read(path) ?? ''
  assertNoConflict(path, text)
  parseSource(path, text)
}

interface Present {
  readonly path: string
  readonly handler?: Handler | undefined
  /** The name of the constant that holds the command. */
  readonly message?: string | undefined
}

/** The file of a slice that has a command with a name on the bus. */
function presentOf(tree: Tree, { root }: SliceToSearch, bus: string): Present | undefined {
  const [path, ...others] = tree
    .list(root)
    .filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))
    .filter((each) => new RegExp(`defineCommand\\(\\s*['"]${bus}['"]`).test(tree.read(each) ?? ''))
  if (path === undefined || others.length > 0) return undefined
  const text = tree.read(path) ?? ''
  const [handler, ...more] = handlersIn(parseSource(path, text).tree)
  const [, message] = new RegExp(`(\\w+) = defineCommand\\(\\s*['"]${bus}['"]`).exec(text) ?? []
  return { path, handler: more.length === 0 ? handler : undefined, message }
}
