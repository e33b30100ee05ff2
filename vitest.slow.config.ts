import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{matrix,e2e,faults}/**/*.test.ts'],
    globalSetup: 'test/e2e/pack-once.ts',
    // Beside each other, since many wait for the programs that they start.
    maxWorkers: '100%',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
