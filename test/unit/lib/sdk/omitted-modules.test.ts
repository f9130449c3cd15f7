import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { omittedModules, replacedModules, throwingModule } from '../../../../lib/sdk/omitted-modules.ts';

const modules = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');
const files = globSync('@{aws-sdk,smithy}/*/dist-es/**/*.js', { cwd: modules });

test.each([...omittedModules.map(({ file }) => file), ...replacedModules.keys()])(
  'what is left out is still there in the SDK: %s',
  (file) => {
    expect(files.filter((path) => file.test(path))).not.toEqual([]);
  },
);

test('what is left out says so when it is called, made or used', async () => {
  const source = `${throwingModule(['sign'])}\n${throwingModule(['Cache'], ['get'])}`;
  const { sign, Cache } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

  const cache = new Cache();

  expect(() => sign()).toThrow('The AWS SDK’s sign is left out of this bundle');
  expect(() => new sign()).toThrow('sign is left out');
  expect(() => cache.get('key')).toThrow('Cache is left out');
});
