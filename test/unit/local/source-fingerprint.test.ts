import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprintOf } from '../../../local/fingerprint.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-sources-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test.each(['lib/stack.ts', 'functions/auth/login.ts', 'cdk.json', 'package-lock.json', 'new/folder/file.ts'])(
  'a change of %s changes the hash of the sources',
  async (path) => {
    write('lib/stack.ts', 'one');
    const before = await fingerprintOf(root, ['node_modules', 'local', 'test']);

    write(path, 'something else');

    expect(await fingerprintOf(root, ['node_modules', 'local', 'test'])).not.toBe(before);
  },
);

test.each([
  'local/main.ts',
  'test/unit/a.test.ts',
  'node_modules/zod/index.js',
  '.docket/sqs.sqlite',
  '.build/a/index.js',
])('a change of %s does not', async (path) => {
  write('lib/stack.ts', 'one');
  const before = await fingerprintOf(root, ['node_modules', 'local', 'test']);

  write(path, 'something else');

  expect(await fingerprintOf(root, ['node_modules', 'local', 'test'])).toBe(before);
});
