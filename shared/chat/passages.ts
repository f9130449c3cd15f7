import type { PageText } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { bm25Scores, type WeightedText } from './ranking.ts';

/** A paper with the text of its pages. */
export interface SourceDocument {
  readonly document: StoredDocument;
  readonly pages: readonly PageText[];
}

/** A part of a page that goes to the model; passages are numbered from 1 in their order. */
export interface Passage {
  readonly source: SourceDocument;
  readonly pageNumber: number;
  /** Whole lines, as they stand on the page. */
  readonly text: string;
}

/** Characters per token, about: fewer than in prose, for figures and names take more. */
const CHARACTERS_PER_TOKEN = 3;
/** Tokens of passages in one question: about six full pages, for less than a tenth of a cent with a small model. */
export const MAX_PASSAGE_TOKENS = 6_000;
/** Characters of a window: a paragraph or two. The next begins in its middle, so that no sentence is cut in all. */
const WINDOW_CHARACTERS = 600;

/** Lines `from` to before `to` of a page. */
interface PageWindow {
  readonly source: SourceDocument;
  readonly page: PageText;
  readonly lines: readonly string[];
  readonly fromLine: number;
  readonly toLine: number;
}

/**
 * What the question is answered from: all pages where they fit, else the windows of them that fit the query best, in
 * the order of the papers. Where no word of the query stands anywhere, the beginnings of the papers.
 */
export function passagesFor(
  sources: readonly SourceDocument[],
  query: readonly WeightedText[],
  maxTokens = MAX_PASSAGE_TOKENS,
): Passage[] {
  const maxCharacters = maxTokens * CHARACTERS_PER_TOKEN;
  const pages = sources.flatMap((paper) => paper.pages.map((page) => ({ paper, page })));
  const pagesWithText = pages.filter(({ page }) => page.text.trim() !== '');
  if (pagesWithText.reduce((sum, { page }) => sum + page.text.length, 0) <= maxCharacters) {
    return pagesWithText.map(({ paper, page }) => ({
      source: paper,
      pageNumber: page.number,
      text: page.text,
    }));
  }
  const windows = pagesWithText.flatMap(({ paper, page }) => windowsOf(paper, page));
  const scores = bm25Scores(windows.map(textOf), query);
  const windowCounts = new Map<SourceDocument, number>();
  const candidates = windows.map((window, index) => {
    const place = windowCounts.get(window.source) ?? 0;
    windowCounts.set(window.source, place + 1);
    return { window, index, place, score: scores[index] ?? 0 };
  });
  const matching = candidates.filter(({ score }) => score > 0);
  const best = matching.length > 0 ? matching : candidates;
  const chosen: typeof candidates = [];
  let charactersLeft = maxCharacters;
  for (const candidate of best.toSorted((a, b) => b.score - a.score || a.place - b.place)) {
    const length = textOf(candidate.window).length;
    if (length > charactersLeft) continue;
    chosen.push(candidate);
    charactersLeft -= length;
  }
  return mergedWindows(chosen.toSorted((a, b) => a.index - b.index).map(({ window }) => window)).map(
    (window) => ({
      source: window.source,
      pageNumber: window.page.number,
      text: textOf(window),
    }),
  );
}

const textOf = ({ lines, fromLine: from, toLine: to }: PageWindow) => lines.slice(from, to).join('\n');

function windowsOf(source: SourceDocument, page: PageText): PageWindow[] {
  const lines = page.text.split('\n');
  /** The line before which so many characters have been taken. */
  const lineAfter = (from: number, characters: number) => {
    let to = from;
    for (let taken = 0; to < lines.length && taken < characters; to += 1)
      taken += (lines[to] ?? '').length + 1;
    return to;
  };
  const windows: PageWindow[] = [];
  for (let from = 0; ; from = Math.max(from + 1, lineAfter(from, WINDOW_CHARACTERS / 2))) {
    const to = lineAfter(from, WINDOW_CHARACTERS);
    windows.push({ source, page, lines, fromLine: from, toLine: to });
    if (to >= lines.length) return windows;
  }
}

/** Windows of one page that meet or overlap become one. */
function mergedWindows(windows: readonly PageWindow[]): PageWindow[] {
  const result: PageWindow[] = [];
  for (const window of windows) {
    const last = result.at(-1);
    if (last?.page === window.page && window.fromLine <= last.toLine) {
      result[result.length - 1] = { ...last, toLine: Math.max(last.toLine, window.toLine) };
    } else result.push(window);
  }
  return result;
}
