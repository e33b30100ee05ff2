import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,codemods,golden}/**/*.test.ts'],
    exclude: ['test/**/output/**', 'test/codemods/fixtures/**'],
    // Loading ts-morph anew for every file takes longer than the tests of most.
    isolate: false,
    testTimeout: 180_000,
  },
})
