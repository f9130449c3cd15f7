import type { Reason } from '../../domain/document.ts';
import type { PageProblem, PageText } from '../../domain/page.ts';

/** What is wrong with pages themselves, whatever they say, and how the user is told. */

/** The most characters of invisible text that a message shows. */
const MAX_EXCERPT_LENGTH = 80;
/** The fewest invisible letters and digits that are reported. */
const MIN_HIDDEN_LETTERS = 8;

export const unreadableProblem = (why: string): PageProblem => ({ code: 'page.unreadable', detail: why });

/** Invisible marks that programs leave on their pages and that mean nothing. */
const HARMLESS_MARKS = /Powered by TCPDF \(www\.tcpdf\.org\)/g;

/** Empty if too little is hidden to mean anything. */
export function hiddenTextProblems(text: string): PageProblem[] {
  const hidden = text.replace(HARMLESS_MARKS, '').trim();
  const letters = hidden.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters < MIN_HIDDEN_LETTERS ? [] : [{ code: 'page.hidden-text', detail: excerptOf(hidden) }];
}

/** The checkpoint of a page that can never be read. */
export const unreadablePage = (
  { number, source }: Pick<PageText, 'number' | 'source'>,
  why: string,
): PageText => ({ number, source, confidence: 0, text: '', lines: [], problems: [unreadableProblem(why)] });

export const isUnreadable = ({ problems = [] }: PageText) =>
  problems.some(({ code }) => code === 'page.unreadable');

/** The reason for the pages with this problem, which names them all; undefined if there are none. */
export function pageProblemReason(code: PageProblem['code'], pages: readonly PageText[]): Reason | undefined {
  const found = pages.flatMap(({ number, problems = [] }) =>
    problems.filter((problem) => problem.code === code).map(({ detail }) => ({ number, detail })),
  );
  const [first] = found;
  return (
    first && { code, message: sentences[code](pageList(found.map(({ number }) => number)), first.detail) }
  );
}

const sentences: Readonly<Record<PageProblem['code'], (pages: string, detail: string) => string>> = {
  'page.unreadable': (pages, why) => `${pages} cannot be read: ${why}.`,
  'page.hidden-text': (pages, text) =>
    `The file holds text on ${pages.toLowerCase()} that cannot be seen there, and that was left out: “${text}”.`,
};

/** Page 2 · Pages 2 and 5 · Pages 2, 3, 4 and 12 more */
function pageList(numbers: readonly number[]): string {
  if (numbers.length === 1) return `Page ${numbers[0]}`;
  const named = numbers.length > 5 ? numbers.slice(0, 3) : numbers.slice(0, -1);
  const last = numbers.length > 5 ? `${numbers.length - 3} more` : numbers.at(-1);
  return `Pages ${named.join(', ')} and ${last}`;
}

const excerptOf = (text: string) =>
  text.length > MAX_EXCERPT_LENGTH ? `${text.slice(0, MAX_EXCERPT_LENGTH - 1)}…` : text;
