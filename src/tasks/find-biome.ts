import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findInstalled } from './find-program.ts'

/**
 * Biome, as a project has installed it: the program itself where its package has put it, since to start
 * it by way of that package's script takes as long as to format a dozen files.
 */
export function findBiome(root: string): string | undefined {
  const script = findInstalled('biome', root)
  return script && (findBinary(join(root, 'package.json')) ?? script)
}

function findBinary(from: string): string | undefined {
  const { platform, arch } = process
  const build = `@biomejs/cli-${platform}-${arch}`
  const file = platform === 'win32' ? 'biome.exe' : 'biome'
  const biome = resolve('@biomejs/biome/package.json', from)
  if (biome === undefined) return undefined
  // Where the build for the other C library of Linux is there too, the script knows which one runs.
  const isUnclear = resolve(`${build}-musl/${file}`, biome) !== undefined
  return isUnclear ? undefined : resolve(`${build}/${file}`, biome)
}

function resolve(file: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(file)
  } catch {
    return undefined
  }
}
