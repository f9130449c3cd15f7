import type { PageProblem, PageText, Unreadable } from '../../domain/page.ts';
import { excerptOf, type Reason, reason } from '../../domain/reasons.ts';

/** What is wrong with pages themselves, whatever they say. */

/** The most characters of invisible text that a message shows. */
const MAX_EXCERPT_LENGTH = 80;
/** The fewest invisible letters and digits that are reported. */
const MIN_HIDDEN_CHARACTERS = 8;

/** Invisible marks that programs leave on their pages and that mean nothing. */
const HARMLESS_MARKS = /Powered by TCPDF \(www\.tcpdf\.org\)/g;

/** Empty if too little is hidden to mean anything. */
export function hiddenTextProblems(text: string): PageProblem[] {
  const hidden = text.replace(HARMLESS_MARKS, '').trim();
  const letters = hidden.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters < MIN_HIDDEN_CHARACTERS
    ? []
    : [{ code: 'page.hidden-text', values: { text: excerptOf(hidden, MAX_EXCERPT_LENGTH) } }];
}

/** The checkpoint of a page that can never be read. */
export const unreadablePage = (
  { number, source }: Pick<PageText, 'number' | 'source'>,
  values: Unreadable,
): PageText => ({
  number,
  source,
  confidence: 0,
  text: '',
  lines: [],
  problems: [{ code: 'page.unreadable', values }],
});

export const isUnreadable = ({ problems = [] }: PageText) =>
  problems.some(({ code }) => code === 'page.unreadable');

/** The reason for the pages with this problem, with the values of the first; undefined if there are none. */
export function pageProblemReason(code: PageProblem['code'], pages: readonly PageText[]): Reason | undefined {
  const found = pages.flatMap(({ number, problems = [] }) =>
    problems.filter((problem) => problem.code === code).map((problem) => ({ number, problem })),
  );
  const problem = found[0]?.problem;
  if (problem === undefined) return undefined;
  const numbers = found.map(({ number }) => number);
  return problem.code === 'page.unreadable'
    ? reason(problem.code, { pages: numbers, ...problem.values })
    : reason(problem.code, { pages: numbers, ...problem.values });
}
