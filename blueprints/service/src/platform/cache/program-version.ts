import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

let version: string | undefined

/**
 * Tells programs apart that may keep values of other shapes: a bundle by all of its code, so that the
 * instances of one release share it. Run from its sources, a program is only like itself.
 */
export function programVersion(): string {
  version ??= isBundled ? hashOf(import.meta.filename) : randomUUID()
  return version
}

/** The bundle is one file of JavaScript. */
const isBundled = import.meta.filename.endsWith('.js')

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 16)
}
