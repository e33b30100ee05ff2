import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readBiomeSettings } from './biome-settings.ts'
import { findBiome } from './find-biome.ts'
import { ProgramError, type ProgramOptions, runProgram } from './run-program.ts'

/** Contents by path, relative to the root of a project. */
export type Files = ReadonlyMap<string, string>

export type Formatted =
  | { readonly files: Files }
  /** Why nothing was formatted, as the beginning of a sentence. */
  | { readonly problem: string }

/**
 * What the project's own formatter, Biome, makes of some files. It works on copies: the project is not
 * touched.
 *
 * @param options.cwd the root of the project
 */
export async function formatCode(files: Files, options: ProgramOptions): Promise<Formatted> {
  const root = options.cwd
  const settings = readBiomeSettings(root)
  const program = findBiome(root)
  if (settings === undefined) return { problem: 'The project has no biome.json' }
  if (program === undefined) return { problem: 'The dependencies are not installed' }
  const folder = await mkdtemp(join(tmpdir(), 'tpl-format-'))
  try {
    await writeCopies(folder, new Map([...files, [settings.name, settings.text]]))
    await runProgram(program, biomeArguments, { ...options, cwd: folder })
    return { files: await readCopies(folder, files.keys()) }
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error
    return { problem: `Biome failed (${complaintOf(error.lastLines).replace(`${folder}/`, '')})` }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The first of what Biome complains about: where, in the title above it, and what. */
function complaintOf(lines: string): string {
  const [, place] = /^(\S+:\d+:\d+) /m.exec(lines) ?? []
  const [, what] = /^ *× +(.+)/m.exec(lines) ?? []
  const told = [place, what].filter((each) => each !== undefined)
  return told.length > 0 ? told.join(': ') : (lines.split('\n')[0] ?? '')
}

/** Imports are sorted and code is laid out; what the linter would change besides is for people. */
const biomeArguments = [
  'check',
  '--write',
  '--linter-enabled=false',
  '--vcs-enabled=false',
  '--no-errors-on-unmatched',
]

async function writeCopies(folder: string, files: Files): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

async function readCopies(folder: string, paths: Iterable<string>): Promise<Files> {
  const files = new Map<string, string>()
  for (const path of paths) files.set(path, await readFile(join(folder, path), 'utf8'))
  return files
}
