import type { Box, Word } from '../../domain/page.ts';
import { median } from '../pages/columns.ts';
import type { PlacedWord } from '../pages/layout.ts';
import { type Outline, uprightPlacement } from '../pages/rotation.ts';

/** A piece of text as a PDF draws it, in the coordinates of the page as shown: x to the right, y down. */
export interface TextItem {
  readonly text: string;
  readonly width: number;
  /** Where the baseline begins. */
  readonly x: number;
  readonly y: number;
  /** The direction of writing, its length the size of the font. */
  readonly along: readonly [number, number];
  /** The direction from the baseline to the top of the letters. */
  readonly up: readonly [number, number];
  /** How far the letters rise above the baseline, in parts of the font's size. */
  readonly ascent: number;
  /** Where each letter of `text` begins and ends along the baseline; without them all are taken to be equally wide. */
  readonly edges?: readonly (readonly [from: number, to: number])[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** In parts of the font's size: pieces closer than this are one word, and lines nearer than the other one line. */
const MAX_WORD_GAP = 0.12;
const MAX_LINE_OFFSET = 0.3;

interface WordRun {
  text: string;
  readonly item: TextItem;
  /** How far along its baseline it begins and ends. */
  from: number;
  to: number;
}

/** Words of the items, those on one baseline together. */
export function placedWordsOf(items: readonly TextItem[], page: Size): PlacedWord[][] {
  const lines: WordRun[][] = [];
  let wordEnded = true;
  let last: TextItem | undefined;
  for (const item of items) {
    const size = Math.hypot(...item.along);
    if (size === 0 || item.text === '') continue;
    const line = lines.at(-1);
    const advance = last === undefined ? undefined : offset(last, item);
    const goesOn =
      line !== undefined &&
      advance !== undefined &&
      sameDirection(last, item) &&
      Math.abs(advance.across) < MAX_LINE_OFFSET * size &&
      advance.along > -MAX_LINE_OFFSET * size;
    if (!goesOn) lines.push([]);
    const glued = goesOn && !wordEnded && advance.along < MAX_WORD_GAP * size;
    lines.at(-1)?.push(...runsOf(item, glued ? lines.at(-1)?.pop() : undefined));
    wordEnded = /\s$/.test(item.text);
    if (item.text.trim() !== '') last = item;
  }
  const filled = lines.filter((line) => line.length > 0).map(joinSpacedLetters);
  const words = filled.map((line) => line.map((run) => wordOf(run, page)));
  const place = uprightPlacement(filled.map((line) => outlineOf(line, page)));
  return words.map((line) => line.map(place));
}

/** A line of more single letters than this, in parts of all its words, is set with a space between letters. */
const MIN_SPACED_SHARE = 0.75;
const MIN_SPACED_CHARACTERS = 8;
/** A gap this much wider than those between letters is one between words. */
const WORD_GAP = 1.6;

/** Joins the letters of a line that is set s p a c e d, by the widths of the gaps; a line without wider gaps stays. */
function joinSpacedLetters(line: WordRun[]): WordRun[] {
  const single = line.filter(({ text }) => /^.$/su.test(text));
  const letters = single.filter(({ text }) => /\p{L}/u.test(text)).length;
  if (
    line.length < MIN_SPACED_CHARACTERS ||
    single.length < MIN_SPACED_SHARE * line.length ||
    2 * letters < line.length
  )
    return line;
  const first = line[0] as WordRun;
  const starts = line.map((run) => offset({ ...first.item, width: 0 }, run.item).along + run.from);
  const ends = line.map((run, index) => (starts[index] ?? 0) + run.to - run.from);
  const gaps = line.slice(1).map((_, index) => (starts[index + 1] ?? 0) - (ends[index] ?? 0));
  const usual = median(gaps);
  if (!gaps.some((gap) => gap > WORD_GAP * usual)) return line;
  const words: WordRun[] = [];
  for (const [index, run] of line.entries()) {
    const open = words.at(-1);
    if (open === undefined || (gaps[index - 1] ?? 0) > WORD_GAP * usual) words.push({ ...run });
    else {
      open.text += run.text;
      open.to = (ends[index] ?? 0) - offset({ ...first.item, width: 0 }, open.item).along;
    }
  }
  return words;
}

/** From the end of one item to the beginning of the next, along and across the line. */
function offset(from: TextItem, to: TextItem) {
  const [ux, uy] = unit(from.along);
  const dx = to.x - (from.x + ux * from.width);
  const dy = to.y - (from.y + uy * from.width);
  return { along: dx * ux + dy * uy, across: dy * ux - dx * uy };
}

function sameDirection(a: TextItem | undefined, b: TextItem): boolean {
  if (a === undefined) return false;
  const [[ax, ay], [bx, by]] = [unit(a.along), unit(b.along)];
  return ax * bx + ay * by > 0.99;
}

/** The words of an item. `open` is a word that goes on here. */
function runsOf(item: TextItem, open: WordRun | undefined): WordRun[] {
  const letterWidth = item.width / item.text.length;
  const edge = (index: number) => item.edges?.[index] ?? [index * letterWidth, (index + 1) * letterWidth];
  const runs = [...item.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    item,
    from: edge(index)[0],
    to: edge(index + text.length - 1)[1],
  }));
  if (open === undefined) return runs;
  const [first, ...rest] = runs;
  if (first === undefined || !item.text.startsWith(first.text)) return [open, ...runs];
  const { along } = offset({ ...open.item, width: 0 }, item);
  return [{ ...open, text: open.text + first.text, to: along + first.to }, ...rest];
}

function wordOf({ text, item, from, to }: WordRun, page: Size): Word {
  const [ux, uy] = unit(item.along);
  const [vx, vy] = unit(item.up);
  const size = Math.hypot(...item.up);
  const corners = [from, to].flatMap((along) =>
    [item.ascent * size, (item.ascent - 1) * size].map((rise) => ({
      x: item.x + ux * along + vx * rise,
      y: item.y + uy * along + vy * rise,
    })),
  );
  return { text, confidence: 1, box: boxAround(corners, page) };
}

function boxAround(corners: readonly { x: number; y: number }[], { width, height }: Size): Box {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const xs = corners.map(({ x }) => within(x / width));
  const ys = corners.map(({ y }) => within(y / height));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

function outlineOf(line: readonly WordRun[], { width, height }: Size): Outline {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [at(first, first.from), at(last, last.to)].map(({ x, y }) => ({ x: x / width, y: y / height }));
}

function at({ item }: WordRun, along: number) {
  const [ux, uy] = unit(item.along);
  return { x: item.x + ux * along, y: item.y + uy * along };
}

function unit([x, y]: readonly [number, number]): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
