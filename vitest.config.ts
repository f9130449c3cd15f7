import { defineConfig } from 'vitest/config';

const SLOW = 'test/**/*.slow.test.ts';

/**
 * `unit` is pure and fast; `infra` looks at the bundles and the synthesized templates; `app` runs the whole app on the local
 * cloud; `slow` has what takes its time by nature: OCR of many pages, crashes at random moments, the clock, thousands at once.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [SLOW],
          testTimeout: 60_000,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          testTimeout: 30_000,
          // All functions are bundled and two stages synthesized before the first test.
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'app',
          include: ['test/app/**/*.test.ts'],
          exclude: [SLOW],
          globalSetup: 'test/synthesize.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: [SLOW],
          globalSetup: 'test/synthesize.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default'],
  },
});
