import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'

export interface BiomeSettings {
  /** `biome.json` */
  readonly name: string
  readonly text: string
}

/**
 * The settings of a project's formatter, as a file that means the same in another folder: what it extends by a
 * path or a package is named by where that is.
 *
 * @param root the folder of the project
 */
export function readBiomeSettings(root: string): BiomeSettings | undefined {
  const path = settingsIn(root)
  if (path === undefined) return undefined
  const text = readFileSync(path, 'utf8')
  const bases = basesOf(path)
  if (bases.length === 0) return { name: basename(path), text }
  // Of what is extended, Biome does not look at what that extends.
  const extended = { root: true, extends: [...bases, path] }
  return { name: 'biome.json', text: `${JSON.stringify(extended)}\n` }
}

const settingsIn = (folder: string): string | undefined =>
  ['biome.json', 'biome.jsonc'].map((name) => join(folder, name)).find(isFile)

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The files that one extends, the most general first. */
function basesOf(path: string): readonly string[] {
  const { extends: names = [] } = parse(readFileSync(path, 'utf8')) ?? {}
  return [names].flat().flatMap((name) => {
    if (typeof name !== 'string') return []
    if (name === '//') return rootAbove(dirname(path))
    return [locate(name, path)]
  })
}

/** What `"//"` stands for: the settings of a folder above that are not of a part of it, and what these extend. */
function rootAbove(folder: string): readonly string[] {
  const parent = dirname(folder)
  if (parent === folder) return []
  const path = settingsIn(parent)
  const isRoot = path !== undefined && parse(readFileSync(path, 'utf8'))?.root !== false
  return isRoot ? [...basesOf(path), path] : rootAbove(parent)
}

/** A name that leads nowhere is left for Biome to complain about. */
function locate(name: string, from: string): string {
  if (name.startsWith('.') || isAbsolute(name)) return resolve(dirname(from), name)
  const beside = resolve(dirname(from), name)
  if (isFile(beside)) return beside
  try {
    return createRequire(from).resolve(name)
  } catch {
    return name
  }
}

interface Settings {
  readonly root?: unknown
  readonly extends?: unknown
}

/** JSON with comments and with commas behind the last member; undefined for anything else. */
function parse(text: string): Settings | undefined {
  const plain = text
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[\s\S]*?\*\//g, '$1')
    .replaceAll(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, '$1')
  try {
    const content: unknown = JSON.parse(plain)
    return typeof content === 'object' && content !== null ? content : undefined
  } catch {
    return undefined
  }
}
