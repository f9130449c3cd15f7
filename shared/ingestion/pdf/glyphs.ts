import { type Matrix, multiply, type Point, transformPoint } from './geometry.ts';
import type { GraphicsState } from './graphics-state.ts';
import type { PaintedPage } from './painted-page.ts';

/** A letter as PDF.js hands it over. `unicode` may be several letters: a ligature. */
export interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace?: boolean;
  readonly vmetric?: readonly number[] | null;
}

/** A letter where it is drawn, on the page as shown. */
export interface DrawnGlyph {
  readonly unicode: string;
  /** Where it begins on the baseline, and how far it reaches from there. */
  readonly origin: Point;
  readonly advance: Point;
  /** The direction of the baseline and of the letters' height, each as long as the font is large. */
  readonly along: Point;
  readonly up: Point;
  readonly ascent: number;
  readonly paint: Paint;
  /** How many areas had been painted before. */
  readonly order: number;
  /** The annotation or form field that draws it. */
  readonly annotation: string | undefined;
}

/** What a letter is painted with; `hiddenReason` says why it cannot be seen, whatever is under it. */
export interface Paint {
  /** Undefined if it is a pattern or unknown: that is seen. */
  readonly colour: string | undefined;
  readonly hiddenReason: 'layer' | 'unpainted' | 'transparent' | 'tiny' | 'outside' | undefined;
}

/** Points. Smaller letters cannot be read on paper; fine print has 4. */
const MIN_LEGIBLE_POINTS = 2;
/** Less opaque letters cannot be seen. */
const MIN_VISIBLE_ALPHA = 0.03;
const INVISIBLE_TEXT_MODE = 3;

/** Places a row of letters and moves the state on past it, as PDF.js's own canvas does. Numbers are thousandths of the font's size. */
export function placeGlyphs(
  state: GraphicsState,
  row: readonly (ShownGlyph | number)[],
  where: { readonly shown: boolean; readonly order: number; readonly annotation: string | undefined },
): DrawnGlyph[] {
  const { font, rise } = state;
  const size = Math.abs(state.fontSize);
  const facing = state.fontSize < 0 ? -1 : 1;
  const horizontal = state.horizontalScale * facing;
  const vertical = font?.vertical === true && font.isType3Font !== true;
  const scale = size * (font?.fontMatrix?.[0] ?? 0.001);
  const matrix: Matrix = multiply(state.ctm, state.textMatrix);
  const direct = (x: number, y: number): Point =>
    transformPoint([...(matrix.slice(0, 4) as [number, number, number, number]), 0, 0], x, y);
  const along = direct(size * horizontal, 0);
  const up = direct(0, size * facing);
  const drawn: DrawnGlyph[] = [];
  const paint = paintOf(state, where.shown, Math.hypot(up.x, up.y));
  let x = 0;
  for (const glyph of row) {
    if (typeof glyph === 'number') {
      x += ((vertical ? 1 : -1) * glyph * size) / 1000;
      continue;
    }
    const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
    const metric = vertical ? (glyph.vmetric ?? font?.defaultVMetrics) : undefined;
    const width = (metric ? -(metric[0] ?? 0) : glyph.width) * scale;
    const origin = vertical
      ? transformPoint(matrix, state.x, state.y + rise - x)
      : transformPoint(matrix, state.x + x * horizontal, state.y + rise);
    const advance = vertical ? direct(0, -width) : direct(width * horizontal, 0);
    const unseen = paint.hiddenReason ?? (isOutside(state, origin, advance, up) ? 'outside' : undefined);
    drawn.push({
      unicode: glyph.unicode,
      origin,
      advance,
      along,
      up,
      ascent: font?.ascent ?? 0,
      paint: { ...paint, hiddenReason: unseen },
      order: where.order,
      annotation: where.annotation,
    });
    x += vertical ? width - spacing * facing : width + spacing * facing;
  }
  if (vertical) state.y -= x;
  else state.x += x * horizontal;
  return drawn;
}

/** Somewhere in the middle of a letter. */
export const middleOf = ({ origin, advance, up }: Pick<DrawnGlyph, 'origin' | 'advance' | 'up'>): Point => ({
  x: origin.x + advance.x / 2 + up.x * 0.3,
  y: origin.y + advance.y / 2 + up.y * 0.3,
});

function isOutside({ clip }: GraphicsState, origin: Point, advance: Point, up: Point): boolean {
  const { x, y } = middleOf({ origin, advance, up });
  return x < clip.left || x > clip.right || y < clip.top || y > clip.bottom;
}

function paintOf(state: GraphicsState, shown: boolean, height: number): Paint {
  const stroked = state.textMode % 4 === 1;
  const colour = state.textMode === INVISIBLE_TEXT_MODE ? undefined : stroked ? state.stroke : state.fill;
  const alpha = state.groupAlpha * (stroked ? state.strokeAlpha : state.fillAlpha);
  // What is drawn by a Type 3 font may have colours of its own.
  const own =
    state.font?.isType3Font === true || state.textMode % 4 === 2 || state.isMasked || !state.isPlain;
  return { colour: own ? undefined : colour, hiddenReason: hiddenReasonOfPaint() };

  function hiddenReasonOfPaint(): Paint['hiddenReason'] {
    if (!shown) return 'layer';
    if (state.textMode === INVISIBLE_TEXT_MODE) return 'unpainted';
    if (alpha < MIN_VISIBLE_ALPHA || colour === 'transparent') return 'transparent';
    if (state.fontSize === 0 || (height < MIN_LEGIBLE_POINTS && state.font?.isType3Font !== true))
      return 'tiny';
    return undefined;
  }
}

/** Why a letter cannot be seen. `cut` letters are outside the page or a frame: printers' marks, overlong cells. */
export type HiddenReason =
  | 'layer'
  | 'unpainted'
  | 'transparent'
  | 'tiny'
  | 'same-colour'
  | 'covered'
  | 'under-picture'
  | 'cut';

/** Colours whose red, green and blue all differ by less than this (of 255) look alike. */
const MAX_COLOUR_DIFFERENCE = 12;

/** Why a letter of the page cannot be seen; undefined if it can, as far as that is known without drawing the page. */
export function hiddenReasonOf(
  glyph: DrawnGlyph,
  { areas }: Pick<PaintedPage, 'areas'>,
): HiddenReason | undefined {
  const { hiddenReason: unseen, colour } = glyph.paint;
  if (unseen === 'outside') return 'cut';
  if (unseen !== undefined) return unseen;
  const middle = middleOf(glyph);
  const over = areas.over(middle, glyph.order);
  if (over !== undefined) return over.picture ? 'under-picture' : 'covered';
  if (colour === undefined) return undefined;
  const under = areas.under(middle, glyph.order);
  return under.every((ground) => ground !== undefined && isSameColour(ground, colour))
    ? 'same-colour'
    : undefined;
}

function isSameColour(a: string, b: string): boolean {
  const [from, to] = [rgb(a), rgb(b)];
  return [16, 8, 0].every(
    (shift) => Math.abs(((from >> shift) & 255) - ((to >> shift) & 255)) < MAX_COLOUR_DIFFERENCE,
  );
}

const rgb = (colour: string): number => Number.parseInt(colour.slice(1), 16);
