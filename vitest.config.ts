import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,codemods,golden}/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
