import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * `unit`: pure code, no browser and no model, under 30 seconds.
 * `full`: the real browser, the real runtime, the real command; one file at a time, since each takes all cores.
 */
export default defineConfig({
  test: {
    root,
    projects: [
      {
        test: {
          name: 'unit',
          // Pure code shares nothing that tests could spoil: one module graph per thread saves half of the time.
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.full.test.ts', 'node_modules/**'],
        },
      },
      {
        test: {
          name: 'full',
          root,
          include: ['test/**/*.full.test.ts'],
          globalSetup: ['.config/build-once.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
