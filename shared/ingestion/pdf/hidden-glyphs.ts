import { type DrawnGlyph, middleOf } from './drawn-glyphs.ts';
import type { PaintedPage } from './painted-page.ts';

/** Why a letter cannot be seen. `cut` letters lie outside the page or a frame: printers' marks, overlong cells. */
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
