import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

/** A story with the files to read for it, in the order of the page. */
interface Story {
  readonly name: string;
  /** As the page says. */
  readonly count: number;
  readonly files: readonly string[];
}

/** `**One search**: 20 files.` and the table that follows it. */
const stories: readonly Story[] = [
  ...page.matchAll(/^\*\*(One \w+)\*\*: (\d+) files.*\n\n((?:\|.*\n)+)/gm),
].map(([, name = '', count, table = '']) => ({ name, count: Number(count), files: filesIn(table) }));

/** The files in a table: `shared/search/` and the names that follow it are `shared/search/query.ts` and so on. */
function filesIn(table: string): string[] {
  let folder = '';
  return [...table.matchAll(/`([\w./-]+)`/g)].flatMap(([, name = '']) => {
    if (!name.endsWith('/')) return [folder + name];
    folder = name;
    return [];
  });
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+\.ts)'/g;

/** The files and everything that they import, directly or not. */
function closureOf(files: readonly string[]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const [, path = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT))
      reached.add(join(dirname(file), path));
  }
  return reached;
}

/** The most files that it may take to trust a story. */
const mostFiles: Readonly<Record<string, number>> = { 'One search': 20, 'One reminder': 26 };

describe('docs/architecture.md', () => {
  it('has a row for each folder of the repository', () => {
    const folders = [
      ...globSync('*/', { cwd: root }).filter(
        (name) => !['node_modules', 'cdk.out', 'coverage'].includes(name),
      ),
      ...globSync('shared/*/', { cwd: root }),
    ].map((folder) => `${folder.replace(/\/$/, '')}/`);
    const [, table = ''] = /## Where things are\n\n((?:\|.*\n)+)/.exec(page) ?? [];
    const named = [...table.matchAll(/^\| (.*?) \|/gm)].map(([, cell]) => cell ?? '');

    const missing = folders.filter(
      (folder) => !named.some((cell) => cell.includes(`\`${folder}`)) && folder !== 'shared/',
    );

    expect(missing).toEqual([]);
  });

  it.each(stories)('names the files of $name, as many as it says', ({ files, count }) => {
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
    expect(files.length).toBe(count);
  });

  it.each(stories)('names only files of $name that its functions use', ({ files }) => {
    const used = closureOf(files.filter((file) => file.startsWith('functions/')));

    expect(files.filter((file) => !used.has(file))).toEqual([]);
  });

  it.each(Object.entries(mostFiles))('needs no more files for "%s" than agreed', (name, most) => {
    const story = stories.find((each) => each.name === name);

    expect(story?.count).toBeLessThanOrEqual(most);
  });
});
