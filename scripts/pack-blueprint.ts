import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Blueprint, type BlueprintFile, manifestSchema } from '#rendering/blueprint.ts'

const manifestFile = 'blueprint.json'

/** What a checkout of the blueprint holds besides its sources. */
const leftOut = new Set([
  'node_modules',
  'dist',
  '.data',
  'coverage',
  'generated',
  '.env',
  'package-lock.json',
  manifestFile,
])

/** At the start of a test's name: which row of our requirements it proves. No service knows them. */
const requirements = /(?<=['"`])(?:R\d\.\d+ )+/g

/**
 * Reads a blueprint's folder into one value. Packed as a single JSON file, it keeps the dotfiles
 * that npm leaves out of packages, and is read at once.
 */
export function packBlueprint(folder: string): Blueprint {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')),
  )
  const files = walk(folder).map((file) => [
    relative(folder, file).split(sep).join('/'),
    packFile(file),
  ])
  return { manifest, files: Object.fromEntries(files) }
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !leftOut.has(name) && !/\.(?:log|tsbuildinfo)$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? walk(path) : [path]
    })
}

function packFile(file: string): BlueprintFile {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file))
  const content = file.endsWith('.ts') ? text.replaceAll(requirements, '') : text
  const isExecutable = (statSync(file).mode & 0o100) !== 0
  return isExecutable ? { content, executable: true } : { content }
}
