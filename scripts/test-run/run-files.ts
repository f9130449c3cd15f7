import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endProcessesWith } from './marked-processes.ts';
import type { Progress } from './progress-reporter.ts';

/** How one run of Vitest ended. */
export interface RunResult {
  readonly passed: number;
  readonly failed: number;
  /** Files that did not end, because their process crashed or stopped responding. */
  readonly unfinished: readonly string[];
  /** What was running when the run was ended because nothing happened any more. */
  readonly stalled: readonly string[];
  /** Whether Vitest itself reported success. */
  readonly succeeded: boolean;
}

export interface RunOptions {
  /** Arguments of `vitest run`: projects, files. */
  readonly args: readonly string[];
  /** The run is ended if no test starts or ends for this long; longer than the longest timeout of a test or a hook. */
  readonly stallMs: number;
  readonly env?: NodeJS.ProcessEnv;
  /** What becomes of Vitest's output; by default, it is printed. */
  readonly output?: 'inherit' | 'ignore';
}

const VITEST = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');
const REPORTER = join(import.meta.dirname, 'progress-reporter.ts');

/**
 * Runs Vitest and observes its progress. Vitest waits forever for a process that has stopped responding, and what a crashed
 * process has started goes on without it: here such a run ends, and everything that it has started with it.
 */
export async function runFiles({
  args,
  stallMs,
  env = {},
  output = 'inherit',
}: RunOptions): Promise<RunResult> {
  /** Every process that the run starts inherits it. */
  const runId = `${String(process.pid)}-${String(Date.now())}`;
  const endAll = () => endProcessesWith(`DOCKET_TEST_RUN=${runId}`);
  const child = spawn(
    process.execPath,
    [VITEST, 'run', '--reporter=default', `--reporter=${REPORTER}`, ...args],
    { stdio: ['ignore', output, output, 'ipc'], env: { ...process.env, ...env, DOCKET_TEST_RUN: runId } },
  );
  const exited = once(child, 'exit');

  const planned = new Set<string>();
  const running = new Map<string, string>();
  const count = { passed: 0, failed: 0 };
  let stalled: readonly string[] = [];
  const watchdog = setTimeout(() => {
    stalled = [...running].map(([file, test]) => (test === '' ? file : `${file} > ${test}`));
    endAll();
  }, stallMs);

  child.on('message', (progress: Progress) => {
    watchdog.refresh();
    switch (progress.type) {
      case 'planned':
        for (const file of progress.files) planned.add(file);
        break;
      case 'file-started':
        running.set(progress.file, '');
        break;
      case 'test-started':
        running.set(progress.file, progress.test);
        break;
      case 'test-passed':
        count.passed++;
        break;
      case 'test-failed':
        count.failed++;
        break;
      case 'file-ended':
        planned.delete(progress.file);
        running.delete(progress.file);
        break;
    }
  });
  const [code] = (await exited) as [number | null];
  clearTimeout(watchdog);
  endAll();
  return { ...count, unfinished: [...planned], stalled, succeeded: code === 0 };
}
