import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * Proves that the steps of `docs/adding-a-route.md` lead to a route that passes all checks and works: they are applied to a copy
 * of the repository. Takes about 80 seconds.
 */

const root = join(import.meta.dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'adding-a-route.md'), 'utf8');

/** A code block of the guide, with the file that it creates or edits. */
interface Block {
  readonly language: string;
  readonly code: string;
  readonly file: string;
}

/**
 * All code blocks in their order. `In `shared/domain/errors.ts`:` names the file of the edits that follow; a new file
 * begins with its name.
 */
function blocksOf(markdown: string): Block[] {
  let editedFile = '';
  return [...markdown.matchAll(/^In `([^`]+)`:$|^```(\w+)\n(?:\/\/ (\S+\.ts)\n)?([^]*?)^```$/gm)].flatMap(
    ([, named, language = '', created, code = '']) => {
      editedFile = named ?? editedFile;
      return named === undefined ? [{ language, code, file: created ?? editedFile }] : [];
    },
  );
}

/**
 * The file with the added lines of an edit after, before or between its other lines. A line that ends in `…` matches
 * every line that begins with it.
 *
 * @throws Error if the edit's other lines are not exactly once in the file.
 */
function edited(text: string, { code, file }: Block): string {
  const edit = code.trimEnd().split('\n');
  const context = edit.filter((line) => line.startsWith(' ')).map((line) => line.slice(1));
  const lines = text.split('\n');
  const matches = (line: string | undefined, wanted: string) =>
    wanted.endsWith('…') ? line?.startsWith(wanted.slice(0, -1)) : line === wanted;
  const places = lines.flatMap((_, at) =>
    context.every((wanted, offset) => matches(lines[at + offset], wanted)) ? [at] : [],
  );
  const [start] = places;
  if (start === undefined || places.length > 1)
    throw new Error(`${file} has ${places.length} places for the edit:\n${code}`);
  let at = start;
  const changed = edit.map((line) => (line.startsWith('+') ? line.slice(1) : lines[at++]));
  return [...lines.slice(0, start), ...changed, ...lines.slice(at)].join('\n');
}

/** Applies a block to the copy: creates its file, edits it, or runs its commands. */
function apply(copy: string, block: Block): void {
  const path = join(copy, block.file);
  if (block.language === 'diff') writeFileSync(path, edited(readFileSync(path, 'utf8'), block));
  else if (block.language === 'ts') writeFileSync(path, block.code, { flag: 'wx' });
  else for (const command of block.code.trimEnd().split('\n')) run(copy, command);
}

/** Runs a command of the guide in the copy. */
function run(copy: string, command: string): void {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_ENV: ____, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, { cwd: copy, env, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
}

const IGNORED = ['node_modules', '.git', '.build', '.docket', 'cdk.out', 'coverage'];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'docket-guide-'));
  const filter = (path: string) => !IGNORED.includes(relative(root, path));
  cpSync(root, copy, { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('leads to a route that passes all checks and answers on the local cloud when its steps are followed', () => {
  const blocks = blocksOf(guide);

  for (const block of blocks) apply(copy, block);

  expect(blocks.map(({ language }) => language)).toContain('shell');
  expect(readFileSync(join(copy, 'docs', 'openapi.json'), 'utf8')).toContain('"/documents/{id}/pages/{n}"');
});
