import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const module = new URL('../../../local/command-line.ts', import.meta.url).href;

/** Runs a command that takes one FOLDER and the option --min, and prints what it got. */
function run(...args: string[]) {
  const program = `
    const { parseCommandLine } = await import(${JSON.stringify(module)});
    const command = { usage: 'Usage: check FOLDER', options: { min: { type: 'string' } }, minArguments: 1 };
    const { values, positionals } = parseCommandLine(command);
    console.log(JSON.stringify({ ...values, positionals }));`;
  const options = ['--input-type=module', '--eval', program, '--', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('a command', () => {
  test('gets its options and arguments', () => {
    const { status, stdout } = run('scans', '--min', 'date=85');

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ min: 'date=85', positionals: ['scans'] });
  });

  test('shows its usage and succeeds when it gets --help', () => {
    expect(run('--help')).toEqual({ status: 0, stdout: 'Usage: check FOLDER\n', stderr: '' });
  });

  test.each([
    ['an option is unknown', ['scans', '--frsh'], "Unknown option '--frsh'."],
    ['an option has no value', ['scans', '--min'], "Option '--min <value>' argument missing."],
    ['there are too many arguments', ['scans', 'more'], "Unexpected argument 'more'."],
    ['an argument is missing', [], 'An argument is missing.'],
  ])('fails with the reason and its usage when %s', (_, args, reason) => {
    expect(run(...args)).toEqual({ status: 1, stdout: '', stderr: `${reason}\n\nUsage: check FOLDER\n` });
  });
});
