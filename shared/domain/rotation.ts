import * as z from 'zod/mini';
import type { Box, PageText } from './page.ts';

/** How far a page is turned, in degrees clockwise, from how it was uploaded. */
export const Rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type Rotation = z.infer<typeof Rotation>;

/**
 * Places on a page after its rotation has changed. Null is the rotation of a page that no user has turned: it is not known
 * here, and neither are the places then.
 */
export function movedBoxes(boxes: readonly Box[], from: Rotation | null, to: Rotation | null): Box[] {
  if (from === to) return [...boxes];
  if (from === null || to === null) return [];
  return boxes.map((box) => turnedBox(box, ((to - from + 360) % 360) as Rotation));
}

/** The same place on the page, after the page was turned. */
export function turnedBox(box: Box, degrees: Rotation): Box {
  const { left, top, width, height } = box;
  const [right, bottom] = [1 - left - width, 1 - top - height];
  switch (degrees) {
    case 90:
      return { left: bottom, top: left, width: height, height: width };
    case 180:
      return { left: right, top: bottom, width, height };
    case 270:
      return { left: top, top: right, width: height, height: width };
    default:
      return box;
  }
}

/** The page after it was turned: the words are the same, in other places. */
export const turnedPage = (page: PageText, degrees: Rotation): PageText => ({
  ...page,
  lines: page.lines.map(({ words }) => ({
    words: words.map((word) => ({ ...word, box: turnedBox(word.box, degrees) })),
  })),
});
