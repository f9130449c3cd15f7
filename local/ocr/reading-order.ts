import type { PixelBox } from './geometry.ts';
import type { RecognisedWord } from './tesseract.ts';

/** The words of each line in reading order, as in Textract. */

/** Relative to the row's height: words further apart belong to different columns. A space is a third of this. */
const COLUMN_GAP = 1.2;

/**
 * Joins the pieces of a row that the recogniser returned separately, sorts the rows from the top, and splits them at
 * wide gaps: the cells of a table become separate lines, row by row. In pixels of an upright picture.
 */
export function linesInReadingOrder(pieces: readonly (readonly RecognisedWord[])[]): RecognisedWord[][] {
  const rows: (readonly RecognisedWord[])[][] = [];
  for (const piece of pieces.filter(({ length }) => length > 0).toSorted((a, b) => middle(a) - middle(b))) {
    // Pieces come sorted from the top, so only the last few rows can match.
    const row = rows.slice(-4).find((row) => row.every((other) => isBeside(other, piece)));
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.flat().toSorted((a, b) => a.bbox.x0 - b.bbox.x0)).flatMap(columns);
}

/** The rectangle around some words. */
export function boundsOf(words: readonly RecognisedWord[]): PixelBox {
  return {
    x0: Math.min(...words.map(({ bbox }) => bbox.x0)),
    y0: Math.min(...words.map(({ bbox }) => bbox.y0)),
    x1: Math.max(...words.map(({ bbox }) => bbox.x1)),
    y1: Math.max(...words.map(({ bbox }) => bbox.y1)),
  };
}

const middle = (words: readonly RecognisedWord[]) => {
  const { y0, y1 } = boundsOf(words);
  return (y0 + y1) / 2;
};

/** Whether one is to the left or right of the other, at the same height. */
function isBeside(one: readonly RecognisedWord[], other: readonly RecognisedWord[]): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return (a.x1 <= b.x0 || b.x1 <= a.x0) && overlap > 0.5 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

function columns(row: readonly RecognisedWord[]): RecognisedWord[][] {
  const heights = row.map(({ bbox }) => bbox.y1 - bbox.y0).toSorted((a, b) => a - b);
  const gap = COLUMN_GAP * (heights[heights.length >> 1] ?? 0);
  const found: RecognisedWord[][] = [];
  for (const word of row) {
    const last = found.at(-1);
    if (last && word.bbox.x0 - boundsOf(last).x1 <= gap) last.push(word);
    else found.push([word]);
  }
  return found;
}
