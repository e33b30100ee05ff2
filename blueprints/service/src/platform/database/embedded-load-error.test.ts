import { describe, expect, it } from 'vitest'
import { toLoadError } from './embedded-load-error.ts'
import { DatabaseStartError } from './start-error.ts'

const notFound = (message: string) =>
  Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' })

describe('an embedded database that cannot be loaded', () => {
  it.each([
    [`Cannot find package '@electric-sql/pglite' imported from /app/src/platform/database/x.ts`],
    [`Cannot find module '/app/dist/embedded/server.ts' imported from /app/dist/server.js`],
    [`Cannot find module 'C:\\app\\dist\\embedded\\server.ts' imported from C:\\app\\server.js`],
  ])('is not there: %s', (message) => {
    const cause = notFound(message)
    const error = toLoadError(cause, '24.1.0')
    expect(error).toBeInstanceOf(DatabaseStartError)
    expect(error).toMatchObject({
      message:
        'DATABASE_URL is not set, and there is no embedded database here. Set DATABASE_URL. The embedded one is for development: npm run dev has it, where the development dependencies are installed.',
      cause,
    })
  })

  it.each([
    [
      notFound(
        `Cannot find package 'pg' imported from /app/src/platform/database/embedded/server.ts`,
      ),
    ],
    [new SyntaxError(`Expected ";" but found "lock"`)],
    ['nothing'],
  ])('is broken: %s', (cause) => {
    expect(toLoadError(cause, '24.1.0')).toBe(cause)
  })

  it.each(['20.20.2', '22.14.0'])('wants another Node than %s', (version) => {
    const cause = new SyntaxError(
      `The requested module 'node:zlib' does not provide an export named 'zstdCompress'`,
    )
    const error = toLoadError(cause, version)
    expect(error).toBeInstanceOf(DatabaseStartError)
    expect(error).toMatchObject({
      message: `The embedded database needs Node 22.15 or newer, and this is Node ${version}. Start the service by npm run dev, which takes the Node that the project brings, or install Node 24.`,
      cause,
    })
  })
})
