import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The journeys beside real shops of others; `npm run test:peers` installs those first. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/peers/**/*.peer.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
