import { defineConfig } from 'vitest/config';

/** `unit` is pure and fast; `infra` reads the synthesized templates; `app` runs the whole app on the local cloud. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 15_000,
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
          globalSetup: 'test/synthesize.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default'],
  },
});
