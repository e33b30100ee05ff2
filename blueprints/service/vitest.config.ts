import { transform } from 'esbuild'
import { defineConfig, type Plugin } from 'vitest/config'

export default defineConfig({
  plugins: [lowerDecorators()],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: { enabled: false },
    env: { NODE_ENV: 'test' },
    // Loading every module anew for every file takes longer than the tests. A test that replaces modules
    // (vi.mock) or leaves global state behind needs this to be true.
    isolate: false,
    // As many files at a time as there are processors: tests wait more than they compute.
    maxWorkers: '100%',
    // Who waits that long waits for ever: tests start processes, and machines differ by a factor of ten.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // How long expect.poll looks again: a second is nothing on a machine that is busy.
    expect: { poll: { timeout: 150_000 } },
  },
})

/** Vite's own transformer leaves standard decorators as they are, and Node cannot run them yet. */
function lowerDecorators(): Plugin {
  return {
    name: 'lower-decorators',
    enforce: 'pre',
    async transform(code, id) {
      const [path = id] = id.split('?')
      if (!path.endsWith('.ts') || !decorator.test(code)) return undefined
      return transform(code, {
        loader: 'ts',
        target: 'es2023',
        sourcefile: path,
        sourcemap: 'external',
        // esbuild renames some decorated classes, whose names spans show.
        keepNames: true,
      })
    },
  }
}

const decorator = /^\s*@\w/m
