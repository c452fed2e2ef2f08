import { defineConfig } from 'vitest/config'

const project = (name: string, testTimeout: number, extra = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    ...extra,
  },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', 10_000),
      project('contract', 120_000),
      project('flow', 120_000),
      project('faults', 120_000),
      project('browser', 120_000, { fileParallelism: false }),
      project('crash', 900_000, {
        fileParallelism: false,
        globalSetup: 'test/crash/bundle.ts',
      }),
    ],
  },
})
