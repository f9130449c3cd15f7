import { relative } from 'node:path';
import { parseCommandLine } from '../local/command-line.ts';
import { type RunResult, runFiles } from './test-run/run-files.ts';

const usage = `Usage: npm run test:all [-- FILE...]

Runs all tests except the soak tests. Files whose process crashed or stopped responding run once more, because V8 sometimes
aborts a process whose threads compile WebAssembly ("Check failed: jit_page.has_value()", like
https://github.com/nodejs/node/issues/64500). A test that fails does not run again.

Arguments:
  FILE      Test files, or parts of their paths (default: all)

Options:
  --help    Show this help`;

/** Longer than any timeout of a test or a hook in vitest.config.ts. */
const STALL_MINUTES = 12;

const { positionals: files } = parseCommandLine({ usage, maxArguments: Number.POSITIVE_INFINITY });

const first = await run(files);
const mayRunAgain = !first.succeeded && first.failed === 0 && first.unfinished.length > 0;
const last = mayRunAgain ? await run(first.unfinished) : first;
if (!last.succeeded) process.exitCode = 1;

async function run(filters: readonly string[]): Promise<RunResult> {
  const result = await runFiles({
    args: ['--project', '!soak', ...filters],
    stallMs: STALL_MINUTES * 60_000,
  });
  console.log(`${String(result.passed)} passed, ${String(result.failed)} failed`);
  for (const place of result.stalled)
    console.log(`Nothing happened for ${String(STALL_MINUTES)} minutes in ${place}`);
  for (const file of result.unfinished) console.log(`Not finished: ${relative(process.cwd(), file)}`);
  return result;
}
