import { isTooOld, oldestNode } from '#platform/process/oldest-node.ts'
import { DatabaseStartError } from './start-error.ts'

/**
 * Says why the code of the embedded database was not to be had. What has no remedy that is known is
 * answered as it is, with its stack: it is a fault of that code.
 *
 * @param nodeVersion such as `20.19.0`
 */
export function toLoadError(cause: unknown, nodeVersion = process.versions.node): unknown {
  if (isTooOld(nodeVersion)) {
    return new DatabaseStartError(
      `The embedded database needs Node ${oldestNode.major}.${oldestNode.minor} or newer, and this is Node ${nodeVersion}.`,
      'Start the service by npm run dev, which takes the Node that the project brings, or install Node 24.',
      { cause },
    )
  }
  if (!isLeftOut(cause)) return cause
  return new DatabaseStartError(
    'DATABASE_URL is not set, and there is no embedded database here.',
    'Set DATABASE_URL. The embedded one is for development: npm run dev has it, where the development dependencies are installed.',
    { cause },
  )
}

/** The bundle has nothing of it, and without development dependencies PGlite is missing. */
function isLeftOut(error: unknown): boolean {
  const isNotFound =
    error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  return isNotFound && missing.test(error.message)
}

const missing =
  /^Cannot find (package '@electric-sql\/pglite'|module '[^']*[\\/]embedded[\\/]server\.ts')/
