import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,codemods,golden}/**/*.test.ts'],
    exclude: ['test/**/output/**', 'test/codemods/fixtures/**'],
    // Loading ts-morph anew for every file takes longer than the tests of most.
    isolate: false,
    // Beside each other, since many wait for the programs that they start.
    maxWorkers: '100%',
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
