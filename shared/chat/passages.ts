import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { ranked, type WeightedText } from './ranking.ts';

/** A paper with the text of its pages. */
export interface ReadPaper {
  readonly document: StoredDocument;
  readonly pages: readonly ReadPage[];
}

/** A part of a page that goes to the model; passages are numbered from 1 in their order. */
export interface Passage {
  readonly paper: ReadPaper;
  readonly page: number;
  /** Whole lines, as they stand on the page. */
  readonly text: string;
}

/** Characters per token, about: fewer than in prose, for figures and names take more. */
const CHARACTERS_PER_TOKEN = 3;
/** Tokens of passages in one question: about six full pages, for less than a tenth of a cent with a small model. */
export const PASSAGE_TOKENS = 6_000;
/** Characters of a window: a paragraph or two. The next begins in its middle, so that no sentence is cut in all. */
const WINDOW = 600;

/** Lines `from` to before `to` of a page. */
interface Window {
  readonly paper: ReadPaper;
  readonly page: ReadPage;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
}

/**
 * What the question is answered from: all pages where they fit, else the windows of them that fit the query best, in
 * the order of the papers. Where no word of the query stands anywhere, the beginnings of the papers.
 */
export function passagesFor(
  papers: readonly ReadPaper[],
  query: readonly WeightedText[],
  tokens = PASSAGE_TOKENS,
): Passage[] {
  const room = tokens * CHARACTERS_PER_TOKEN;
  const pages = papers.flatMap((paper) => paper.pages.map((page) => ({ paper, page })));
  const written = pages.filter(({ page }) => page.text.trim() !== '');
  if (written.reduce((sum, { page }) => sum + page.text.length, 0) <= room) {
    return written.map(({ paper, page }) => ({ paper, page: page.number, text: page.text }));
  }
  const windows = written.flatMap(({ paper, page }) => windowsOf(paper, page));
  const scores = ranked(windows.map(textOf), query);
  const inPaper = new Map<ReadPaper, number>();
  const candidates = windows.map((window, index) => {
    const place = inPaper.get(window.paper) ?? 0;
    inPaper.set(window.paper, place + 1);
    return { window, index, place, score: scores[index] ?? 0 };
  });
  const fitting = candidates.filter(({ score }) => score > 0);
  const best = fitting.length > 0 ? fitting : candidates;
  const chosen: typeof candidates = [];
  let left = room;
  for (const candidate of best.toSorted((a, b) => b.score - a.score || a.place - b.place)) {
    const length = textOf(candidate.window).length;
    if (length > left) continue;
    chosen.push(candidate);
    left -= length;
  }
  return joined(chosen.toSorted((a, b) => a.index - b.index).map(({ window }) => window)).map((window) => ({
    paper: window.paper,
    page: window.page.number,
    text: textOf(window),
  }));
}

const textOf = ({ lines, from, to }: Window) => lines.slice(from, to).join('\n');

function windowsOf(paper: ReadPaper, page: ReadPage): Window[] {
  const lines = page.text.split('\n');
  /** The line before which so many characters have been taken. */
  const after = (from: number, characters: number) => {
    let to = from;
    for (let taken = 0; to < lines.length && taken < characters; to += 1)
      taken += (lines[to] ?? '').length + 1;
    return to;
  };
  const windows: Window[] = [];
  for (let from = 0; ; from = Math.max(from + 1, after(from, WINDOW / 2))) {
    const to = after(from, WINDOW);
    windows.push({ paper, page, lines, from, to });
    if (to >= lines.length) return windows;
  }
}

/** Windows of one page that meet or overlap become one. */
function joined(windows: readonly Window[]): Window[] {
  const result: Window[] = [];
  for (const window of windows) {
    const last = result.at(-1);
    if (last?.page === window.page && window.from <= last.to) {
      result[result.length - 1] = { ...last, to: Math.max(last.to, window.to) };
    } else result.push(window);
  }
  return result;
}
