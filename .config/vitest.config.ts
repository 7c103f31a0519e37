import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// Long, so that what fails is the code and never a busy machine.
const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };
// Pure code shares nothing that tests could spoil: one module graph per thread saves half of the time.
const pure = { pool: 'threads', isolate: false, maxWorkers: '100%', root, ...timeouts } as const;

/**
 * `unit`: pure code, no browser and no model, under 30 seconds.
 * `slow`: pure code that takes longer: physics until all is at rest, every place and every thing.
 * `full`: the real browser, the real runtime, the real command; two files at a time, since each waits for half of its time.
 */
export default defineConfig({
  test: {
    root,
    projects: [
      {
        test: {
          name: 'unit',
          ...pure,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{slow,full}.test.ts', 'node_modules/**'],
        },
      },
      {
        test: {
          name: 'slow',
          ...pure,
          include: ['test/**/*.slow.test.ts'],
        },
      },
      {
        test: {
          name: 'full',
          root,
          include: ['test/**/*.full.test.ts'],
          globalSetup: ['.config/build-once.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...timeouts,
        },
      },
    ],
  },
});
