import { defineConfig } from 'vitest/config';

const SLOW = 'test/**/*.slow.test.ts';
const SOAK = 'test/**/*.soak.test.ts';

/** Tests that need modules which no other test has loaded, or listen to the whole process. */
const ISOLATED = [
  'test/unit/linear-time/**/*.test.ts',
  'test/unit/lambda/cold-start.test.ts',
  'test/unit/log.test.ts',
  'test/unit/local/api-gateway/gateway.test.ts',
];

/** No test may depend on how fast the machine is: one that fails takes longer, one that passes does not. */
const expect = { poll: { timeout: 60_000 } };
/** Titles show values of tables, which have up to this many characters. */
const chaiConfig = { truncateThreshold: 200 };

/**
 * `unit` is pure and fast, and its files share processes; `isolated` is the same with a process for each file; `contract` runs the
 * emulators against what AWS documents, or AWS itself; `infra` looks
 * at the bundles and the synthesized templates; `app` runs the whole app on the local cloud; `browser` opens the web app in Chromium; `slow` has what takes its time by nature: OCR of many pages, crashes at random moments, the clock, thousands at once; `soak` has generated faults at a large scale.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [SLOW, SOAK, ...ISOLATED],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect,
          chaiConfig,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
      {
        test: {
          name: 'isolated',
          include: ISOLATED,
          exclude: [SLOW, SOAK],
          testTimeout: 120_000,
          expect,
          chaiConfig,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          isolate: false,
          testTimeout: 120_000,
          // All functions are bundled, once per process, and two stages synthesized before the first test of a file.
          hookTimeout: 600_000,
          expect,
          chaiConfig,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: 'test/contract/aws-stack.ts',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect,
          chaiConfig,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
      {
        test: {
          name: 'app',
          include: ['test/app/**/*.test.ts'],
          exclude: [SLOW, SOAK],
          globalSetup: 'test/synthesize.ts',
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect,
          chaiConfig,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/synthesize.ts',
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect,
          chaiConfig,
        },
      },
      {
        test: {
          name: 'slow',
          include: [SLOW],
          globalSetup: 'test/synthesize.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect,
          chaiConfig,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
      {
        test: {
          name: 'soak',
          include: [SOAK],
          globalSetup: 'test/synthesize.ts',
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
          expect,
          chaiConfig,
          env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default'],
  },
});
