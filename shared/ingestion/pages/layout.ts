import type { Line, Word } from '../../domain/page.ts';
import { type Region, splitColumns } from './columns.ts';

/**
 * Words -> lines in the order in which a person reads them. OCR engines and PDFs give words in pieces: a label here,
 * its amount there. Here, all words on one row become one line, its gaps shown as spaces; text in columns is read
 * column by column.
 */

/** A word where it would be if the page were upright, which is where reading order is decided; its box stays as it is. */
export interface PlacedWord {
  readonly word: Word;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Adjacent words on one line of the page, in order. */
export interface Segment {
  readonly words: readonly PlacedWord[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Layout {
  readonly lines: Line[];
  readonly text: string;
}

/** A gap wider than this many letters is between columns, not between words. */
const WIDE_GAP_CHARACTERS = 2.5;
/** How a wide gap is shown in the text. */
const COLUMN_GAP = '   ';
/** Lines further apart than this many of their heights are different paragraphs. */
const PARAGRAPH_GAP_HEIGHTS = 1;

/** Lays a page out from pieces of lines. `text` holds the words of `lines` in order, a line each. */
export function layOutPage(pieces: readonly (readonly PlacedWord[])[]): Layout {
  const segments = pieces.map(withoutLeaders).flatMap(splitAtGaps);
  const rows = splitColumns(segments).flatMap(rowsOf);
  const text: string[] = [];
  for (const [position, row] of rows.entries()) {
    const above = rows[position - 1];
    if (above !== undefined && isNewParagraph(above, row)) text.push('');
    text.push(textOf(row.words));
  }
  return {
    lines: rows.map(({ words }) => ({ words: words.map(({ word }) => word) })),
    text: text.join('\n'),
  };
}

/** Leader dots from a label to its value, blanks to write on: drawn with letters, but none. */
const LEADER = /[.…·‥]{4,}|_{3,}/;

const LEADER_DOT = /^[.…·‥]{1,3}$/;
/** This many dots with spaces between them are a leader. */
const MIN_LEADER_DOTS = 4;

function withoutLeaders(piece: readonly PlacedWord[]): PlacedWord[] {
  const isDot = piece.map(({ word }) => LEADER_DOT.test(word.text));
  const inLeader = (at: number) => {
    if (!isDot[at]) return false;
    const from = isDot.lastIndexOf(false, at) + 1;
    const to = isDot.indexOf(false, at);
    return (to < 0 ? isDot.length : to) - from >= MIN_LEADER_DOTS;
  };
  return piece.filter((_, at) => !inLeader(at)).flatMap(withoutLeader);
}

/** A word without leaders: its parts before, between and after them. The gap that they leave is one between columns. */
function withoutLeader(placed: PlacedWord): PlacedWord[] {
  const { text } = placed.word;
  if (!LEADER.test(text)) return [placed];
  const parts: PlacedWord[] = [];
  let at = 0;
  for (const part of text.split(LEADER)) {
    const from = text.indexOf(part, at);
    at = from + part.length;
    if (part !== '') parts.push(slicedWord(placed, from / text.length, at / text.length, part));
  }
  return parts;
}

/** The part of a word from and to these parts of its length, along the longer side of its box. */
function slicedWord(
  { word, left, right, top, bottom }: PlacedWord,
  from: number,
  to: number,
  text: string,
): PlacedWord {
  const { box } = word;
  const upright = Math.abs(right - left - box.width) <= Math.abs(right - left - box.height);
  const cut = upright
    ? { left: box.left + box.width * from, width: box.width * (to - from) }
    : { top: box.top + box.height * from, height: box.height * (to - from) };
  const width = right - left;
  return {
    word: { ...word, text, box: { ...box, ...cut } },
    left: left + width * from,
    right: left + width * to,
    top,
    bottom,
  };
}

/** Mean over the words, each by its letters; 0 if there are none. */
export function meanWordConfidence(lines: readonly Line[]): number {
  let letters = 0;
  let total = 0;
  for (const { text, confidence } of lines.flatMap(({ words }) => words)) {
    letters += text.length;
    total += text.length * confidence;
  }
  return letters === 0 ? 0 : total / letters;
}

export function segmentOf(words: readonly PlacedWord[]): Segment {
  return {
    words,
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    top: Math.min(...words.map(({ top }) => top)),
    bottom: Math.max(...words.map(({ bottom }) => bottom)),
  };
}

function splitAtGaps(piece: readonly PlacedWord[]): Segment[] {
  const parts: PlacedWord[][] = [];
  for (const word of piece) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part === undefined || before === undefined || isWideGap(before, word)) parts.push([word]);
    else part.push(word);
  }
  return parts.map(segmentOf);
}

function isWideGap(a: PlacedWord, b: PlacedWord): boolean {
  const letters = a.word.text.length + b.word.text.length;
  const letterWidth = (a.right - a.left + b.right - b.left) / letters;
  return b.left - a.right > WIDE_GAP_CHARACTERS * letterWidth;
}

/** Pieces at one height become a row, from left to right; rows from top to bottom. */
function rowsOf(region: Region): Segment[] {
  const rows: Segment[][] = [];
  const middle = ({ top, bottom }: Segment) => (top + bottom) / 2;
  for (const segment of region.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row !== undefined && row.every((other) => isSameRow(other, segment))) row.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => segmentOf(row.toSorted((a, b) => a.left - b.left).flatMap(({ words }) => words)));
}

/** Whether two pieces overlap by half of the lower one in height, and not in width. */
function isSameRow(a: Segment, b: Segment): boolean {
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared >= 0.5 * height && across <= 0.2 * Math.min(a.right - a.left, b.right - b.left);
}

function isNewParagraph(above: Segment, below: Segment): boolean {
  const height = Math.min(above.bottom - above.top, below.bottom - below.top);
  return below.top - above.bottom > PARAGRAPH_GAP_HEIGHTS * height || below.bottom < above.top;
}

function textOf(words: readonly PlacedWord[]): string {
  return words
    .map((word, position) => {
      const before = words[position - 1];
      const space = before === undefined ? '' : isWideGap(before, word) ? COLUMN_GAP : ' ';
      return `${space}${word.word.text}`;
    })
    .join('');
}
