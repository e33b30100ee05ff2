import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { type Extensions, PGlite } from '@electric-sql/pglite'
import { FileLock } from './file-lock.ts'

// PostgreSQL stays as V8's baseline compiler makes it. To optimize it takes longer, on all processors, than
// a start, the tests or a day of development gain by it: a cluster is created in half the processor time.
setFlagsFromString('--no-wasm-tier-up')
setFlagsFromString('--no-wasm-dynamic-tiering')

/** What a new data directory holds; it is made once, kept, and unpacked from then on. */
export interface Template {
  /** Letters, digits and hyphens. A later template of the same name takes the place of this one. */
  readonly name: string
  /** Tells it from others of its name. */
  readonly key: string
  /** Fills it. */
  fill(db: PGlite): Promise<void>
}

/**
 * Starts PGlite on a data directory, or on `memory://`.
 *
 * @param template where the directory is new, what it starts with. Unpacking a cluster takes a
 *   fraction of the time that creating one does.
 */
export async function startPGlite(
  directory: string,
  template?: Template | 'empty',
  { cache = cacheDirectory(), extensions = [] }: StartOptions = {},
): Promise<PGlite> {
  const loaded = await loadExtensions(extensions)
  const create = () => PGlite.create(directory, { extensions: loaded })
  if (template === undefined) return create()
  const made =
    template === 'empty'
      ? await loadOrMake({ name: 'empty', key: 'cluster' }, cache, create)
      : await loadOrMake(template, cache, () => fill(template, cache))
  if (made instanceof PGlite) return made
  return PGlite.create(directory, { extensions: loaded, loadDataDir: new Blob([made]) })
}

export interface StartOptions {
  /** The folder where templates are kept. */
  readonly cache?: string
  /** Names of extensions that come with PGlite, as `CREATE EXTENSION` takes them. */
  readonly extensions?: readonly string[]
}

/** Leaves out what PGlite does not have; PostgreSQL then says so when it is to be created. */
async function loadExtensions(names: readonly string[]): Promise<Extensions> {
  const found: Extensions = {}
  for (const name of names) {
    const key = name.replaceAll('-', '_')
    const module = await import(`@electric-sql/pglite/contrib/${key}`).catch(() => undefined)
    if (module?.[key]) found[key] = module[key]
  }
  return found
}

/**
 * The template as a tar file, from the cache or made anew. A damaged one is made anew as well.
 *
 * @param make answers the tar file, or a PGlite that starts so: it is dumped, and returned itself
 */
async function loadOrMake(
  template: Pick<Template, 'name' | 'key'>,
  cache: string,
  make: () => Promise<PGlite | TarFile>,
): Promise<PGlite | TarFile> {
  const version = `${template.name}-${versionOfPGlite()}-`
  const file = join(cache, `${version}${template.key}.tar.zst`)
  const kept = await read(file)
  if (kept) return kept
  const lock = await lockCache(cache, template.name)
  if (lock === undefined) return make()
  try {
    const meanwhile = await read(file)
    if (meanwhile) return meanwhile
    const made = await make()
    await keep(file, made instanceof PGlite ? await dump(made) : made, template.name)
    return made
  } finally {
    await lock.release()
  }
}

type TarFile = Buffer<ArrayBuffer>

const LONGEST_FILL = 60_000

/**
 * Test files start at the same time; one of them makes the template, the others wait for it.
 * `undefined` where nothing can be kept: not all may write into node_modules.
 */
async function lockCache(cache: string, name: string): Promise<FileLock | undefined> {
  try {
    await mkdir(cache, { recursive: true })
    return await FileLock.acquire(join(cache, `${name}.lock`), LONGEST_FILL)
  } catch {
    return undefined
  }
}

async function fill(template: Template, cache: string): Promise<TarFile> {
  const db = await startPGlite('memory://', 'empty', { cache })
  try {
    await template.fill(db)
    return await dump(db)
  } finally {
    await db.close()
  }
}

async function dump(db: PGlite): Promise<TarFile> {
  const tar = await db.dumpDataDir('none')
  return Buffer.from(await tar.arrayBuffer())
}

/** The checksum of the compressed file is what finds out later that it was damaged. */
async function keep(file: string, tar: TarFile, name: string): Promise<void> {
  const packed = await promisify(zstdCompress)(tar, {
    params: {
      [constants.ZSTD_c_compressionLevel]: 1,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  })
  const folder = dirname(file)
  const stale = (await readdir(folder)).filter(
    (other) => other.startsWith(`${name}-`) && other.endsWith('.tar.zst'),
  )
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, packed)
  await rename(unfinished, file)
  for (const other of stale) {
    if (join(folder, other) !== file) await rm(join(folder, other), { force: true })
  }
}

async function read(file: string): Promise<TarFile | undefined> {
  try {
    const unpacked = promisify(zstdDecompress)(await readFile(file), { chunkSize: MEGABYTE })
    return (await unpacked) as TarFile
  } catch {
    return undefined
  }
}

/** By chunks of the usual 16 kB, a template takes three times as long. */
const MEGABYTE = 1 << 20

/** Beside the package that it comes from, where no tool looks for sources, and `npm ci` cleans up. */
function cacheDirectory(): string {
  return join(dirname(packageFile()), '../../.cache/embedded-database')
}

const packageFile = () =>
  join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '../package.json')

function versionOfPGlite(): string {
  const { version } = createRequire(import.meta.url)(packageFile()) as { version: string }
  return version
}
