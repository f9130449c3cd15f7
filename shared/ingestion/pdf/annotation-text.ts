import { pdfLimits } from '../files/file-limits.ts';
import { type Bounds, boundsOf, corners, type Matrix } from './geometry.ts';
import { type DrawnGlyph, hiddenReasonOf } from './glyphs.ts';
import type { PaintedPage } from './painted-page.ts';
import type { TextItem } from './pdf-words.ts';

/** What Docket looks at of an annotation or form field, as PDF.js reports it. */
export interface Annotation {
  readonly id: string;
  readonly subtype: string;
  /** Null if the file gives none that makes sense. */
  readonly rect: readonly number[] | null;
  readonly annotationFlags?: number;
  readonly hasAppearance?: boolean;
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
  readonly password?: boolean;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string | null;
  readonly options?: readonly { readonly exportValue: unknown; readonly displayValue: unknown }[];
  readonly contentsObj?: { readonly str: string };
  readonly defaultAppearanceData?: { readonly fontSize?: number };
}

/** How a box that is ticked shows in the text. */
const TICKED_BOX = '[x]';
/** ISO 32000-2, table 167: hidden or not to be viewed. */
const HIDDEN_FLAGS = 0b10_0010;
/** Points. */
const DEFAULT_FONT_SIZE = 12;
/** The width of a letter in parts of its height, if nothing draws it. */
const LETTER_WIDTH = 0.5;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/**
 * The text of annotations and form fields, each where it is. What an annotation draws is its text, so that nothing
 * is given twice; only one that draws none is given its value. Comments that open on a click are not on the page.
 */
export function annotationText(
  annotations: readonly Annotation[],
  painted: PaintedPage,
  transform: Matrix,
): TextItem[] {
  const drawnBy = new Map<string, DrawnGlyph[]>();
  for (const glyph of painted.glyphs) {
    if (glyph.annotation === undefined || hiddenReasonOf(glyph, painted) !== undefined) continue;
    const glyphs = drawnBy.get(glyph.annotation);
    if (glyphs) glyphs.push(glyph);
    else drawnBy.set(glyph.annotation, [glyph]);
  }
  return annotations
    .slice(0, pdfLimits.annotations)
    .filter(({ annotationFlags = 0 }) => (annotationFlags & HIDDEN_FLAGS) === 0)
    .flatMap((annotation) => {
      if (annotation.rect === null) return [];
      const box = boundsOf(corners(transform, annotation.rect as [number, number, number, number]));
      if (annotation.checkBox || annotation.radioButton)
        return isTicked(annotation) ? textLines([TICKED_BOX], box) : [];
      const drawn = drawnBy.get(annotation.id) ?? [];
      const value = valueOf(annotation);
      const turned = drawn.some(({ unicode }) => RIGHT_TO_LEFT.test(unicode));
      if (drawn.length > 0 && !(turned && value !== '')) return itemsOf(drawn);
      return value === ''
        ? []
        : textLines(value.split(/\r\n?|\n/), box, annotation.defaultAppearanceData?.fontSize);
    });
}

const isTicked = ({ checkBox, fieldValue, exportValue, buttonValue }: Annotation): boolean => {
  const on = checkBox ? exportValue : buttonValue;
  return on !== undefined && on !== null && fieldValue === on;
};

/** The value that a viewer shows if the file itself draws nothing. */
function valueOf(annotation: Annotation): string {
  const { subtype, fieldType, fieldValue, options = [], password, hasAppearance, contentsObj } = annotation;
  if (subtype === 'FreeText')
    return hasAppearance ? '' : (contentsObj?.str ?? '').slice(0, pdfLimits.valueLength);
  if (subtype !== 'Widget' || password || (fieldType !== 'Tx' && fieldType !== 'Ch')) return '';
  const shown = [fieldValue].flat().map((value) => {
    const option = options.find(({ exportValue }) => exportValue === value);
    return option?.displayValue ?? value;
  });
  return shown
    .filter((value) => typeof value === 'string')
    .join('\n')
    .slice(0, pdfLimits.valueLength);
}

/** Lines of text in a rectangle, from its top. */
function textLines(lines: readonly string[], { left, top, right, bottom }: Bounds, fontSize = 0): TextItem[] {
  const height = (bottom - top) / lines.length;
  const size = Math.min(fontSize > 0 ? fontSize : DEFAULT_FONT_SIZE, height);
  return lines.map((text, row) => ({
    text,
    width: Math.min(right - left, Math.max(1, text.length) * LETTER_WIDTH * size),
    x: left,
    y: top + height * (row + 0.5) + size * 0.3,
    along: [size, 0],
    up: [0, -size],
    ascent: 0.8,
  }));
}

/** Letters drawn next to each other, as pieces of text. */
function itemsOf(glyphs: readonly DrawnGlyph[]): TextItem[] {
  const rows: DrawnGlyph[][] = [];
  for (const glyph of glyphs) {
    const before = rows.at(-1)?.at(-1);
    if (before !== undefined && isAdjacent(before, glyph)) rows.at(-1)?.push(glyph);
    else rows.push([glyph]);
  }
  return rows.filter((row) => row.some(({ unicode }) => unicode.trim() !== '')).map(itemOf);
}

/** In parts of the font's size: how far the next letter may be from where the last ended. */
const MAX_LETTER_GAP = 0.1;

function isAdjacent(before: DrawnGlyph, { origin, up }: DrawnGlyph): boolean {
  const size = Math.hypot(up.x, up.y);
  const gap = Math.hypot(
    origin.x - before.origin.x - before.advance.x,
    origin.y - before.origin.y - before.advance.y,
  );
  return gap < MAX_LETTER_GAP * size;
}

function itemOf(row: readonly DrawnGlyph[]): TextItem {
  const { origin, along, up, ascent } = row[0] as DrawnGlyph;
  const size = Math.hypot(along.x, along.y) || 1;
  const at = ({ x, y }: { x: number; y: number }) =>
    ((x - origin.x) * along.x + (y - origin.y) * along.y) / size;
  const edges = row.flatMap(({ unicode, origin: from, advance }) => {
    const [begins, ends] = [at(from), at({ x: from.x + advance.x, y: from.y + advance.y })];
    return unicode
      .split('')
      .map((_, index): [number, number] => [
        begins + ((ends - begins) * index) / unicode.length,
        begins + ((ends - begins) * (index + 1)) / unicode.length,
      ]);
  });
  return {
    text: row.map(({ unicode }) => unicode).join(''),
    width: edges.at(-1)?.[1] ?? 0,
    x: origin.x,
    y: origin.y,
    along: [along.x, along.y],
    up: [up.x, up.y],
    ascent: ascent > 0 ? Math.min(ascent, 1) : 0.8,
    edges,
  };
}
