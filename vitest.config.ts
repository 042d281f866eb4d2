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
    // Browser and database are waited for much: with three workers a quarter of two cores was still idle.
    maxWorkers: 4,
    // What the program holds hangs on its world, and every file makes one of its own: read anew for each, the modules took a sixth of the time.
    isolate: false,
    expect: { poll: { timeout: 25_000 } },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
