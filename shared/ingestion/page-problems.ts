import type { Reason } from '../domain/document.ts';
import type { PageProblem, ReadPage } from '../domain/page.ts';

/** What is wrong with pages themselves, whatever they say, and how a person is told. */

/** The most characters of invisible text that a message shows. */
const EXCERPT = 80;
/** The fewest invisible letters and digits that are reported. */
const FEWEST_HIDDEN = 8;

export const unreadable = (why: string): PageProblem => ({ code: 'page.unreadable', detail: why });

/** Marks that programs leave on their pages, unseen, and that mean nothing to anybody. */
const MARKS = /Powered by TCPDF \(www\.tcpdf\.org\)/g;

/** Empty if too little is hidden to mean anything. */
export function hiddenText(text: string): PageProblem[] {
  const hidden = text.replace(MARKS, '').trim();
  const letters = hidden.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters < FEWEST_HIDDEN ? [] : [{ code: 'page.hidden-text', detail: excerptOf(hidden) }];
}

/** The checkpoint of a page that can never be read. */
export const unreadablePage = (
  { number, source }: Pick<ReadPage, 'number' | 'source'>,
  why: string,
): ReadPage => ({ number, source, confidence: 0, text: '', lines: [], problems: [unreadable(why)] });

export const isUnreadable = ({ problems = [] }: ReadPage) =>
  problems.some(({ code }) => code === 'page.unreadable');

/** The reason for the pages with this problem, which names them all; undefined if there are none. */
export function pagesWith(code: PageProblem['code'], pages: readonly ReadPage[]): Reason | undefined {
  const found = pages.flatMap(({ number, problems = [] }) =>
    problems.filter((problem) => problem.code === code).map(({ detail }) => ({ number, detail })),
  );
  const [first] = found;
  return first && { code, message: sentences[code](list(found.map(({ number }) => number)), first.detail) };
}

const sentences: Readonly<Record<PageProblem['code'], (pages: string, detail: string) => string>> = {
  'page.unreadable': (pages, why) => `${pages} cannot be read: ${why}.`,
  'page.hidden-text': (pages, text) =>
    `The file holds text on ${pages.toLowerCase()} that cannot be seen there, and that was left out: “${text}”.`,
};

/** Page 2 · Pages 2 and 5 · Pages 2, 3, 4 and 12 more */
function list(numbers: readonly number[]): string {
  if (numbers.length === 1) return `Page ${numbers[0]}`;
  const named = numbers.length > 5 ? numbers.slice(0, 3) : numbers.slice(0, -1);
  const last = numbers.length > 5 ? `${numbers.length - 3} more` : numbers.at(-1);
  return `Pages ${named.join(', ')} and ${last}`;
}

const excerptOf = (text: string) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text);
