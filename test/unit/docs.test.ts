import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The documentation and the code must agree about what exists: links, paths, and architecture decision records. */

const root = join(import.meta.dirname, '..', '..');
const FOLDERS = 'bin,client,docs,extractor,fixtures,functions,lib,local,scripts,shared,test';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const exists = (path: string) => existsSync(join(root, path));

const pages = globSync(['*.md', `{${FOLDERS}}/**/*.md`], { cwd: root }).toSorted();
const sources = globSync(`{${FOLDERS}}/**/*.ts`, { cwd: root });
const sourceNames = new Set(sources.map((file) => basename(file)));
const records = globSync('docs/adr/[0-9]*.md', { cwd: root }).toSorted();

/** Text about the code: pages without their examples, and comments of sources. */
const texts = [
  ...pages.map((file) => ({ file, text: withoutExamples(read(file)) })),
  ...sources.map((file) => ({ file, text: commentsIn(read(file)) })),
];

/** Code blocks other than shell commands may be examples with invented names. */
function withoutExamples(page: string): string {
  return page.replace(/^```(?!sh$).*$[\s\S]*?^```$/gm, '');
}

function commentsIn(source: string): string {
  return (source.match(/^\s*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm) ?? []).join('\n');
}

/** Every finding in the texts, as `file: finding`. */
const findingsIn = (findingsOf: (text: string, file: string) => readonly string[]) =>
  texts.flatMap(({ file, text }) => findingsOf(text, file).map((finding) => `${file}: ${finding}`));

/** The targets of relative links, without `#anchor`. */
const linkTargetsIn = (page: string) =>
  [...page.matchAll(/\]\(<?([^)>\s]+)>?\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target));

const PATH = new RegExp(`(?<![\\w./<>-])(?:${FOLDERS.replaceAll(',', '|')})/[\\w./<>*-]*`, 'g');

/** Repository paths as glob patterns: `<area>` stands for any name, and `docs/adr/0007` for the record's file. */
const pathsIn = (text: string) =>
  (text.match(PATH) ?? []).map((path) =>
    path
      .replace(/[./-]+$/, '')
      .replace(/<[\w-]+>/g, '*')
      .replace(/(?<=^docs\/adr\/\d{4})$/, '-*'),
  );

const pathExists = (path: string) =>
  path.includes('*') ? globSync(path, { cwd: root }).length > 0 : exists(path);

/** The names of TypeScript files without a folder: `tasks.ts`. */
const fileNamesIn = (text: string) => [...text.matchAll(/`([\w-]+\.ts)`/g)].map(([, name = '']) => name);

/** The numbers in `ADR 7` and `ADR 13, 25`. */
const recordNumbersIn = (text: string) =>
  [...text.matchAll(/\bADR (\d+(?:, \d+)*)/g)].flatMap(([, list = '']) => list.split(', ').map(Number));

const recordNumber = (file: string) => Number(basename(file).slice(0, 4));

describe('pages and comments', () => {
  it('link only to files that exist', () => {
    const broken = pages.flatMap((page) =>
      linkTargetsIn(read(page))
        .filter((target) => !exists(join(dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );

    expect(broken).toEqual([]);
  });

  it('name only paths that exist', () => {
    const missing = findingsIn((text) => pathsIn(text).filter((path) => !pathExists(path)));

    expect(missing).toEqual([]);
  });

  it('name only TypeScript files that exist', () => {
    const missing = findingsIn((text) => fileNamesIn(text).filter((name) => !sourceNames.has(name)));

    expect(missing).toEqual([]);
  });

  it('refer only to architecture decision records that exist', () => {
    const known = new Set(records.map(recordNumber));

    const unknown = findingsIn((text) =>
      recordNumbersIn(text)
        .filter((number) => !known.has(number))
        .map((number) => `ADR ${number}`),
    );

    expect(unknown).toEqual([]);
  });
});

describe('the architecture decision records', () => {
  it('have consecutive numbers', () => {
    expect(records.map(recordNumber)).toEqual(records.map((_, index) => index + 1));
  });

  it('are in the index with their number and title', () => {
    const rows = read('docs/adr/README.md').matchAll(/^\| \[(\d+)\]\((\S+)\) \| (.+?) \| .+ \|$/gm);
    const listed = [...rows].map(([, number, file, title]) => `${file}: # ${number}. ${title}`);

    const titled = records.map((file) => `${basename(file)}: ${read(file).split('\n', 1)[0]}`);

    expect(listed).toEqual(titled);
  });

  it('have a status, a date and the same sections', () => {
    const sections = ['Context', 'Decision', 'Alternatives considered', 'Consequences'];

    const different = records.filter((file) => {
      const text = read(file);
      const isDated = /^- \*\*Status:\*\* \w.*\n- \*\*Date:\*\* \d{4}-\d\d-\d\d$/m.test(text);
      const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
      return !isDated || titles.join() !== sections.join();
    });

    expect(different).toEqual([]);
  });
});
