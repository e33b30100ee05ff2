import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,codemods,golden}/**/*.test.ts'],
    exclude: ['test/**/output/**', 'test/codemods/fixtures/**'],
    testTimeout: 180_000,
  },
})
