import { posix } from 'node:path'
import type { Tree } from '#tree/index.ts'

export interface PrismaFolders {
  /** Of the schema, `prisma/schema`; a file where people have only one. */
  readonly schema: string
  readonly migrations: string
}

/**
 * Where a project keeps its Prisma schema and its migrations: what `prisma.config.ts` says in plain
 * texts, or else what a new service has.
 */
export function findPrismaFolders(tree: Tree): PrismaFolders {
  // A setting that is switched off by a comment is none.
  const config = (tree.read('prisma.config.ts') ?? '')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|[\s,{])\/\/.*$/gm, '$1')
  return {
    schema: pathIn(config, /\bschema\s*:\s*/) ?? 'prisma/schema',
    migrations:
      pathIn(config, /\bmigrations\s*:\s*\{[^}]{0,1000}?\bpath\s*:\s*/) ?? 'prisma/migrations',
  }
}

/** The path behind a name: a text, or `path.join` of texts. */
function pathIn(config: string, name: RegExp): string | undefined {
  const value = new RegExp(`${name.source}(?:${joined}|(${text}))\\s*[,}\\n]`).exec(config)
  if (value === null) return undefined
  const parts = (value[1] ?? value[2] ?? '').match(/(?<=['"`])[^'"`,]+(?=['"`])/g) ?? []
  const path = posix.normalize(parts.join('/')).replace(/\/$/, '')
  const isInside = path !== '.' && !path.startsWith('..') && !posix.isAbsolute(path)
  return isInside ? path : undefined
}

const text = String.raw`'[^'\n\\]*'|"[^"\n\\]*"|\`[^\`\n$\\]*\``
const root = String.raw`import\.meta\.dirname|__dirname`
const joined = String.raw`(?:path\.)?(?:join|resolve)\(\s*((?:(?:${root}|${text})\s*(?:,\s*)?)+)\)`
