import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'common/**/*.test.ts',
      'bin/**/*.test.js',
      'test/**/*.test.ts',
      'web/**/*.test.ts',
      'widget/**/*.test.ts',
      'shop/**/*.test.ts',
    ],
    exclude: ['test/fixtures/**', 'node_modules/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    expect: { poll: { timeout: 25_000 } },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
