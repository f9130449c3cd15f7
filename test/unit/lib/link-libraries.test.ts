import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { linkLibraries } from '../../../lib/link-libraries.ts';

/** A project with one source. */
function createProject(source: string): string {
  const root = mkdtempSync(join(tmpdir(), 'docket-link-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'functions', 'area'), { recursive: true });
  writeFileSync(join(root, 'functions', 'area', 'route.ts'), source);
  return root;
}

test.each([
  "import * as s3 from '@aws-sdk/client-s3';\n",
  "const s3 = await import('@aws-sdk/client-s3');\n",
  "export { S3Client } from '@aws-sdk/client-s3';\n",
  "import { string } from 'zod/mini';\n",
])(
  'linkLibraries refuses source code that would bundle a library twice, and names it: %s',
  async (source) => {
    const root = createProject(source);

    await expect(linkLibraries(root, join(root, 'sdk'), {})).rejects.toThrow(
      'functions/area/route.ts must import the AWS SDK',
    );
  },
);

test('linkLibraries ignores type imports', async () => {
  const root = createProject("import type { S3Client } from '@aws-sdk/client-s3';\n");

  expect(await linkLibraries(root, join(root, 'sdk'), { absWorkingDir: root })).toEqual({});
});
