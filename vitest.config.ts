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
    // Browser and database are waited for much: two workers left a third of two cores idle, and four were slower than three.
    maxWorkers: 3,
    // What the program holds hangs on its world, and every file makes one of its own: read anew for each, the modules took a sixth of the time.
    isolate: false,
    // Node reads TypeScript by itself, as the program has it: through Vite each module was made anew for every run.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    expect: { poll: { timeout: 25_000 } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
