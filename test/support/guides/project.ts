import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCreateProgram } from '#cli/create.ts'
import { runInMemory } from '../../unit/cli/support.ts'

const repository = join(import.meta.dirname, '..', '..', '..')
const guides = join(repository, 'docs/guides')

/** The guides, by name. */
export const guidePages: readonly { readonly name: string; readonly page: string }[] = readdirSync(
  guides,
)
  .filter((file) => file.endsWith('.md'))
  .map((name) => ({ name, page: readFileSync(join(guides, name), 'utf8') }))

/** The service that every guide begins with, as it is created; its packages are this repository's. */
export async function createShop(): Promise<string> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-guide-')))
  const words = ['shop', '--no-install', '--no-git']
  await runInMemory(createCreateProgram, words, { cwd: base, env })
  const folder = join(base, 'shop')
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Type-checks and lints a project. */
export function checkProject(folder: string): void {
  const program = (name: string, ...args: readonly string[]) =>
    execFileSync(join(folder, 'node_modules/.bin', name), args, {
      cwd: folder,
      encoding: 'utf8',
      env,
    })
  if (!existsSync(join(folder, 'src/platform/database/generated'))) program('prisma', 'generate')
  // On few cores, threads cost more than they save.
  program('tsc', '--noEmit', '--singleThreaded')
  program('biome', 'check')
}

const env = { PATH: process.env.PATH, NO_COLOR: '1' }
