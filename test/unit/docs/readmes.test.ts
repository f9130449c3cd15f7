import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** Folders that npm, CDK and vitest write, and those with an index of another name. */
const WITHOUT_README = ['node_modules', 'cdk.out', 'coverage', 'bin', 'docs'];

const folders = globSync('*/', { cwd: root }).filter((folder) => !WITHOUT_README.includes(folder));

it('no document has a merge conflict', () => {
  const documents = globSync('**/*.md', { cwd: root, exclude: (name) => name === 'node_modules' });
  const isConflicting = (document: string) =>
    /^(?:<{7}|>{7}) /m.test(readFileSync(join(root, document), 'utf8'));

  expect(documents.length).toBeGreaterThan(50);
  expect(documents.filter(isConflicting)).toEqual([]);
});

describe('each folder', () => {
  it('has a README', () => {
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter((folder) => !existsSync(join(root, folder, 'README.md')))).toEqual([]);
  });

  it('of shared/ is explained in its README', () => {
    const readme = readFileSync(join(root, 'shared', 'README.md'), 'utf8');
    const explained = [...readme.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)\/`/g)].map(([, folder]) => folder),
    );

    expect(explained.toSorted()).toEqual(globSync('*/', { cwd: join(root, 'shared') }).toSorted());
  });
});
