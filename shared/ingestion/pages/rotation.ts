import type { Box } from '../../domain/page.ts';
import { type Rotation, turnedBox } from '../../domain/rotation.ts';
import { median } from './columns.ts';
import type { PlacedWord } from './layout.ts';

/** A word's outline as OCR gives it: from the corner where the word begins, along its top. */
export type Outline = readonly { readonly x: number; readonly y: number }[];

/** How a page is rotated: quarter turns clockwise, and the slope that is left, in parts of its height per width. */
interface PageRotation {
  readonly quarters: 0 | 1 | 2 | 3;
  readonly slope: number;
}

/** Lines shorter than this say little about how the page is rotated. */
const MIN_LINE_LENGTH = 0.15;

/** How the page is rotated, from the outlines of its lines. */
function rotationOf(lines: readonly Outline[]): PageRotation {
  const directions = lines.flatMap(([from, to]) =>
    from && to ? [{ x: to.x - from.x, y: to.y - from.y }] : [],
  );
  const votes = [0, 0, 0, 0];
  for (const { x, y } of directions) {
    const quarter = Math.abs(x) >= Math.abs(y) ? (x >= 0 ? 0 : 2) : y >= 0 ? 1 : 3;
    votes[quarter] = (votes[quarter] ?? 0) + Math.abs(x) + Math.abs(y);
  }
  const quarters = votes.indexOf(Math.max(...votes)) as PageRotation['quarters'];
  const slopes = directions
    .map(({ x, y }) => rotatedBack(x, y, quarters))
    .filter(([x]) => x > MIN_LINE_LENGTH)
    .map(([x, y]) => y / x);
  return { quarters, slope: median(slopes) };
}

/** A direction on the page as it would be with the page turned back. */
function rotatedBack(x: number, y: number, quarters: PageRotation['quarters']): [number, number] {
  if (quarters === 1) return [y, -x];
  if (quarters === 2) return [-x, -y];
  if (quarters === 3) return [-y, x];
  return [x, y];
}

/** Degrees clockwise that make the page upright. */
export const rotationToUpright = (lines: readonly Outline[]): Rotation =>
  ((360 - 90 * rotationOf(lines).quarters) % 360) as Rotation;

/** An outline of the page, on the page turned clockwise. */
export const turnedOutline = (outline: Outline, degrees: Rotation): Outline =>
  outline.map(({ x, y }) => {
    const { left, top } = turnedBox({ left: x, top: y, width: 0, height: 0 }, degrees);
    return { x: left, y: top };
  });

/** Puts words where they would be on the upright page, for the layout; the boxes themselves stay. */
export function uprightPlacement(lines: readonly Outline[]): (word: PlacedWord['word']) => PlacedWord {
  const { quarters, slope } = rotationOf(lines);
  return (word) => {
    const { left, right, top, bottom } = rotatedBackBox(word.box, quarters);
    const shift = slope * ((left + right) / 2);
    return { word, left, right, top: top - shift, bottom: bottom - shift };
  };
}

function rotatedBackBox({ left, top, width, height }: Box, quarters: PageRotation['quarters']) {
  const [right, bottom] = [left + width, top + height];
  if (quarters === 1) return { left: top, right: bottom, top: 1 - right, bottom: 1 - left };
  if (quarters === 2) return { left: 1 - right, right: 1 - left, top: 1 - bottom, bottom: 1 - top };
  if (quarters === 3) return { left: 1 - bottom, right: 1 - top, top: left, bottom: right };
  return { left, right, top, bottom };
}
