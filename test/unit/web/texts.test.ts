import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../../web/src/text/en/index.ts';

const web = join(import.meta.dirname, '../../../web/src');
const sources = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['text/**'] }).map((path) => ({
  path,
  source: readFileSync(join(web, path), 'utf8'),
}));

/** The catalogues by file, but for those whose texts are all found by a code or a command. */
const files = globSync('text/en/*.ts', { cwd: web })
  .map((path) => basename(path, '.ts'))
  .filter((file) => !['errors', 'index', 'keys', 'reason'].includes(file));

it.each(files)('every text of %s is used', async (file) => {
  const catalogue = (await import(`${web}/text/en/${file}.ts`)) as Record<string, object>;
  const [[area, texts] = ['', {}]] = Object.entries(catalogue);
  const users = sources.filter(
    ({ path, source }) =>
      path.startsWith(`${file}/`) ||
      (area in en ? source.includes(area) : new RegExp(`text/(en/)?${file}\\.ts'`).test(source)),
  );

  // A text is used by its name, `texts.title`, or chosen by it, `'title'`.
  const unused = Object.keys(texts).filter((name) => {
    const use = new RegExp(`\\b(?:${area}|texts|words)\\.${name}\\b|'${name}'`);
    return !users.some(({ source }) => use.test(source));
  });

  expect(unused).toEqual([]);
});
