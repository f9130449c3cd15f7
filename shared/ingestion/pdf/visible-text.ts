import type { Point } from './geometry.ts';
import { type DrawnGlyph, type HiddenReason, hiddenReasonOf, middleOf } from './glyphs.ts';
import type { PaintedPage } from './painted-page.ts';
import type { TextItem } from './pdf-words.ts';
import { coversPage } from './text-layer.ts';

/** The text of a page, told apart by whether a person sees it. */
export interface VisibleText {
  /** What is seen, and what a scanner's OCR has laid over its picture. */
  readonly items: readonly TextItem[];
  /** The invisible text that was left out, as it is in the file. */
  readonly hidden: string;
  /** Whether `items` are a scanner's OCR of the picture that the page is. */
  readonly scanned: boolean;
}

/** A picture that covers this part of a page is the page: a scan. */
const MIN_SCAN_SHARE = 0.5;
/** Text that ends up unseen by trimming, not to be concealed. */
const croppedReasons = new Set<HiddenReason | undefined>(['cut', undefined]);

/** Splits the text that PDF.js finds on a page by what of it the painted page shows. */
export function visibleText(
  items: readonly TextItem[],
  painted: PaintedPage,
  normalize: (text: string) => string,
): VisibleText {
  const pageGlyphs = painted.glyphs.filter(({ annotation }) => annotation === undefined);
  const hiddenReasons = pageGlyphs.map((glyph) => hiddenReasonOf(glyph, painted));
  const overlaid = pageGlyphs.filter((glyph, index) => isScannerText(glyph, hiddenReasons[index], painted));
  const scanned =
    painted.pictures.share >= MIN_SCAN_SHARE &&
    coversPage(overlaid.map((glyph) => lettersAt(glyph, painted)));
  const isKept = (glyph: DrawnGlyph, index: number) =>
    hiddenReasons[index] === undefined || (scanned && isScannerText(glyph, hiddenReasons[index], painted));

  const glyphText = glyphTextOf(pageGlyphs);
  const locate = createTextLocator(glyphText);
  const kept: TextItem[] = [];
  const hidden: string[] = [];
  for (const item of items) {
    const found = locate(item.text);
    if (found === undefined) {
      kept.push({ ...item, text: normalize(item.text) });
      continue;
    }
    const letters = lettersOfItem(item, found.at, glyphText);
    const seen = letters.map(({ glyph }) => isKept(pageGlyphs[glyph] as DrawnGlyph, glyph));
    if (!found.inOrder) {
      if (2 * seen.filter(Boolean).length >= seen.length) kept.push({ ...item, text: normalize(item.text) });
      else hidden.push(item.text);
      continue;
    }
    for (const stretch of visibilityRuns(item.text, letters, seen)) {
      if (stretch.seen) kept.push(visiblePart(item, stretch, pageGlyphs, normalize));
      else if (stretch.letters.some(({ glyph }) => !croppedReasons.has(hiddenReasons[glyph])))
        hidden.push(stretch.text);
    }
  }
  return { items: kept, hidden: hidden.join(' ').replace(/\s+/g, ' ').trim(), scanned };
}

/** Whether a letter belongs to what a scanner lays over, or under, the picture of the page. */
const isScannerText = (glyph: DrawnGlyph, why: HiddenReason | undefined, { pictures }: PaintedPage) =>
  (why === 'unpainted' || why === 'under-picture' || why === 'transparent') && pictures.has(middleOf(glyph));

/** How many letters are where, in parts of the page's width and height. */
function lettersAt(glyph: DrawnGlyph, { width, height }: PaintedPage) {
  const { x, y } = middleOf(glyph);
  return { letters: printableText(glyph.unicode).length, x: x / width, y: y / height };
}

/** A printed letter of an item: its place in the item's text, its glyph, and which part of that it is. */
interface Letter {
  readonly index: number;
  readonly glyph: number;
  readonly glyphPart: number;
  readonly glyphParts: number;
}

function lettersOfItem(
  { text }: TextItem,
  at: number,
  { glyphIndexes }: { readonly glyphIndexes: readonly number[] },
): Letter[] {
  const letters: Letter[] = [];
  let unit = at;
  for (let index = 0; index < text.length; index += 1) {
    if (printableText(text[index] ?? '') === '') continue;
    const glyph = glyphIndexes[unit] ?? 0;
    let first = unit;
    while (glyphIndexes[first - 1] === glyph) first -= 1;
    let last = unit;
    while (glyphIndexes[last + 1] === glyph) last += 1;
    letters.push({ index, glyph, glyphPart: unit - first, glyphParts: last - first + 1 });
    unit += 1;
  }
  return letters;
}

interface VisibilityRun {
  readonly seen: boolean;
  readonly text: string;
  /** Where in the item's text it begins. */
  readonly from: number;
  readonly letters: readonly Letter[];
}

/** Cuts an item where what is seen ends or begins; mostly it is one stretch. */
function visibilityRuns(text: string, letters: readonly Letter[], seen: readonly boolean[]): VisibilityRun[] {
  const cuts: { from: number; first: number }[] = [{ from: 0, first: 0 }];
  for (let at = 1; at < letters.length; at += 1)
    if (seen[at] !== seen[at - 1]) cuts.push({ from: letters[at]?.index ?? 0, first: at });
  return cuts.map(({ from, first }, index) => {
    const next = cuts[index + 1];
    return {
      seen: seen[first] ?? true,
      text: text.slice(from, next?.from),
      from,
      letters: letters.slice(first, next?.first),
    };
  });
}

/** An item, or what is seen of it, with the place of each of its letters. */
function visiblePart(
  item: TextItem,
  { text, from, letters }: VisibilityRun,
  glyphs: readonly DrawnGlyph[],
  normalize: (text: string) => string,
): TextItem {
  const first = letters[0];
  const start = glyphs[first?.glyph ?? -1];
  if (start === undefined) return { ...item, text: normalize(text) };
  const length = Math.hypot(...item.along) || 1;
  const direction = { x: item.along[0] / length, y: item.along[1] / length };
  const along = ({ x, y }: Point) => (x - start.origin.x) * direction.x + (y - start.origin.y) * direction.y;
  const placed = letters.map(({ index, glyph, glyphPart: nth, glyphParts: parts }) => {
    const { origin, advance } = glyphs[glyph] as DrawnGlyph;
    const at = (share: number) => along({ x: origin.x + advance.x * share, y: origin.y + advance.y * share });
    return { index: index - from, begins: at(nth / parts), ends: at((nth + 1) / parts) };
  });
  const shown: string[] = [];
  const edges: [number, number][] = [];
  let next = 0;
  let end = 0;
  for (const [index, unit] of text.split('').entries()) {
    const letter = placed[next]?.index === index ? placed[next++] : undefined;
    const [begins, ends] = letter ? [letter.begins, letter.ends] : [end, end];
    const normal = normalize(unit);
    for (let nth = 0; nth < normal.length; nth += 1) {
      const at = (share: number) => begins + (ends - begins) * share;
      edges.push([at(nth / normal.length), at((nth + 1) / normal.length)]);
    }
    shown.push(normal);
    end = ends;
  }
  return { ...item, text: shown.join(''), x: start.origin.x, y: start.origin.y, width: end, edges };
}

/**
 * Finds the letters of PDF.js's text on the page that its operators paint. PDF.js gives both in the order of the file,
 * but leaves letters outside the page out of the text, adds blanks, and turns right-to-left text around.
 */

/** The painted letters in a row, without blanks: for each unit of `text`, which glyph it is and which part of it. */
export interface GlyphText {
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
  /** By unit of `text`: the position of its glyph in `glyphs`. */
  readonly glyphIndexes: readonly number[];
}

/** Letters left out by PDF.js that are skipped at once when looking for the next of its texts. */
const MAX_SKIPPED_CHARACTERS = 5_000;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** What is neither printed nor counted: blanks and formatting marks. */
const UNPRINTABLE = /[\s\p{Cf}]/gu;

const printableText = (text: string) => text.replace(UNPRINTABLE, '');

function glyphTextOf(glyphs: readonly DrawnGlyph[]): GlyphText {
  const owner: number[] = [];
  const parts: string[] = [];
  for (const [index, { unicode }] of glyphs.entries()) {
    const printed = printableText(unicode);
    parts.push(printed);
    for (let unit = 0; unit < printed.length; unit += 1) owner.push(index);
  }
  return { text: parts.join(''), glyphs, glyphIndexes: owner };
}

/**
 * Takes one text after another off the tape: where each one's letters begin on it, and whether they are there in the
 * text's own order. Undefined if they are not found: then nothing is known of them.
 */
function createTextLocator(tape: GlyphText) {
  let position = 0;
  return (text: string): { at: number; inOrder: boolean } | undefined => {
    const wanted = printableText(text);
    if (wanted === '') return undefined;
    if (RIGHT_TO_LEFT.test(wanted)) {
      const there = tape.text.slice(position, position + wanted.length);
      if (sortedLetters(there) === sortedLetters(wanted))
        return advanceTo(position, wanted, there === wanted);
    }
    const window = tape.text.slice(position, position + wanted.length + MAX_SKIPPED_CHARACTERS);
    const found = window.indexOf(wanted);
    return found < 0 ? undefined : advanceTo(position + found, wanted, true);
  };

  function advanceTo(at: number, { length }: string, inOrder: boolean) {
    position = at + length;
    return { at, inOrder };
  }
}

const sortedLetters = (text: string) => text.split('').toSorted().join('');
