import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { omittedModules, replacedModules, throwingModule } from '../../../../lib/sdk/omitted-modules.ts';

const modules = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');
const files = globSync('@{aws-sdk,smithy}/*/dist-es/**/*.js', { cwd: modules });

test.each([...omittedModules.map(({ file }) => file), ...replacedModules.keys()])(
  'an omitted file still exists in the SDK: %s',
  (file) => {
    expect(files.filter((path) => file.test(path))).not.toEqual([]);
  },
);

test('omitted code throws an error with its name when it is called, constructed or read', async () => {
  const source = `${throwingModule(['sign'])}\n${throwingModule(['Cache'], ['get'])}`;
  const { sign, Cache } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

  const cache = new Cache();

  expect(() => sign()).toThrow('sign of the AWS SDK is not in this bundle');
  expect(() => new sign()).toThrow('sign of the AWS SDK is not in this bundle');
  expect(() => cache.get('key')).toThrow('Cache of the AWS SDK is not in this bundle');
});
