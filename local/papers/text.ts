import type { Mark, Paper, TextMark } from './paper.ts';

/** What stands on a page, row by row from the top, each row from the left: the truth to measure OCR against. */
export function pageText(page: readonly Mark[]): string {
  const rows: TextMark[][] = [];
  const texts = page.filter((mark) => mark.mark === 'text').toSorted((a, b) => a.y - b.y);
  for (const text of texts) {
    const row = rows.at(-1);
    if (row?.[0] && text.y - row[0].y < 1) row.push(text);
    else rows.push([text]);
  }
  return rows
    .map((row) => row.toSorted((a, b) => a.x - b.x))
    .map((row) => row.map(({ text }) => text).join(' '))
    .join('\n');
}

/** The whole paper's text, pages parted by an empty line. */
export const paperText = (paper: Paper): string => paper.pages.map(pageText).join('\n\n');

/** The words of a text, as between its spaces. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * The share of the truth's words that were read exactly, 0 to 1, each as often as it stands there. The order does not
 * count: columns may be read in either order.
 */
export function wordRecall(truth: string, read: string): number {
  const words = wordsOf(truth);
  const left = new Map<string, number>();
  for (const word of wordsOf(read)) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    found += 1;
  }
  return words.length === 0 ? 1 : found / words.length;
}
