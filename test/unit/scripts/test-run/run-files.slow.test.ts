import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFiles } from '../../../../scripts/test-run/run-files.ts';

const FILES = join(import.meta.dirname, 'files');

const run = (fixtures: readonly string[], options: { stallMs?: number; env?: NodeJS.ProcessEnv } = {}) =>
  runFiles({
    args: ['--config', join(FILES, 'vitest.config.ts'), ...fixtures],
    stallMs: 120_000,
    output: 'ignore',
    ...options,
  });

test('a file whose process crashes is unfinished, and the others are counted', async () => {
  const result = await run(['crash', 'fails']);

  expect(result).toMatchObject({ passed: 1, failed: 1, succeeded: false, stalled: [] });
  expect(result.unfinished).toEqual([join(FILES, 'crash.fixture.ts')]);
});

test('a file whose process stops responding is ended and named', async () => {
  const result = await run(['endless', 'fails'], { stallMs: 15_000 });

  expect(result).toMatchObject({ passed: 1, failed: 1, succeeded: false });
  expect(result.unfinished).toEqual([join(FILES, 'endless.fixture.ts')]);
  expect(result.stalled).toEqual([expect.stringContaining('endless.fixture.ts')]);
});

test('nothing that a test has started outlives the run', async () => {
  const pidFile = join(mkdtempSync(join(tmpdir(), 'docket-run-')), 'pid');

  const result = await run(['leaves-a-process'], { env: { PID_FILE: pidFile } });

  expect(result).toMatchObject({ passed: 1, failed: 0, succeeded: true, unfinished: [] });
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await expect.poll(() => isRunning(pid)).toBe(false);
});

/** A killed process may still have an entry as a zombie. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}
