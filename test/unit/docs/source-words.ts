import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';

/** The words of the repository: identifiers, comments, titles of tests, texts and file names. */

const root = join(import.meta.dirname, '..', '..', '..');
const FOLDERS = '{bin,client,docs,extractor,fixtures,functions,lib,local,scripts,shared,test,web}';

/** All sources and documents, as paths from the root. */
export const sourceFiles: readonly string[] = globSync(
  ['*.{md,ts}', '.ci/run', '.github/**/*.yml', `${FOLDERS}/**/*.{md,ts,tsx}`],
  { cwd: root },
).toSorted();

/**
 * A word as it is written, `documentId` or `stand-in`, with its parts in lower case: `document` and `id`, `stand` and
 * `in`.
 */
export interface Word {
  readonly parts: readonly string[];
  readonly line: number;
}

/** The words of a file's path and of its lines, without what is data. */
export function wordsOf(file: string): Word[] {
  const source = readFileSync(join(root, file), 'utf8');
  const text = /\.tsx?$/.test(file) ? withoutData(source, file) : source;
  return [...wordsIn(file, 0), ...text.split('\n').flatMap((line, index) => wordsIn(line, index + 1))];
}

/** The words of a text. */
export const wordsIn = (text: string, line: number): Word[] =>
  [...text.matchAll(/\p{L}[\p{L}\d-]*/gu)].map(([word]) => ({ parts: partsOf(word), line }));

const partsOf = (word: string) =>
  word
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1$3-$2$4')
    .toLowerCase()
    .split('-');

/** The source with its regular expressions blanked, in a test also its texts, except the titles of tests. */
function withoutData(source: string, file: string): string {
  const lang = file.endsWith('.tsx') ? 'tsx' : 'ts';
  const blanked = source.split('');
  for (const [start, end] of dataIn(parseAst(source, { lang }), file.startsWith('test/'))) {
    for (let at = start; at < end; at++) if (blanked[at] !== '\n') blanked[at] = ' ';
  }
  return blanked.join('');
}

type Span = readonly [start: number, end: number];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
  readonly regex?: object;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly tag?: Node;
  readonly name?: string;
  readonly arguments?: readonly Node[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function dataIn(value: unknown, isTest: boolean): Span[] {
  if (Array.isArray(value)) return value.flatMap((each) => dataIn(each, isTest));
  if (!isNode(value)) return [];
  const isText = typeof value.value === 'string' || value.type === 'TemplateElement';
  if (value.regex !== undefined || (isText && isTest)) return [[value.start, value.end]];
  const members = Object.entries(value).filter(([key]) => !(key === 'arguments' && isTitled(value)));
  const [, ...others] = isTitled(value) ? (value.arguments ?? []) : [];
  return [...members.flatMap(([, member]) => dataIn(member, isTest)), ...dataIn(others, isTest)];
}

/** Whether the first argument of a call is the title of a test: `it('…')` and `it.each(data)('…')`, but not `it.each(data)`. */
const isTitled = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  ['describe', 'it', 'test'].includes(rootName(node.callee) ?? '') &&
  node.callee?.property?.name !== 'each';

const rootName = (node: Node | undefined): string | undefined =>
  node && (node.name ?? rootName(node.object ?? node.callee ?? node.tag));
