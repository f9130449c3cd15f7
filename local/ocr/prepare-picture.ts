import { sharpenOrWhiten } from './clean-image.ts';
import { type Affine, rotationAndScale, transformPoint } from './geometry.ts';
import { fromSharp, type GreyImage, toSharp } from './grey-image.ts';
import type { Layout } from './layout.ts';

/** Small letters of this height in pixels are read best: the recogniser's own rows are 36 pixels high. */
const GLYPH_HEIGHT_PIXELS = 22;
/** Enlarging further invents nothing, and pixels cost time. */
const SCALES = { min: 0.4, max: 3, longestSide: 4_200 } as const;

/** A picture made ready for the recogniser. */
export interface PreparedPicture {
  readonly picture: GreyImage;
  /** From the page's pixels to the picture's. */
  readonly pageToPicture: Affine;
}

/** Turns the cleaned page clockwise by so many degrees, scaled to letters of a good size. `grain` is the page's. */
export async function preparePicture(
  page: GreyImage,
  degrees: number,
  glyphHeight: number,
  grain: number,
): Promise<PreparedPicture> {
  const largest = Math.min(SCALES.max, SCALES.longestSide / Math.max(page.width, page.height));
  const scale = Math.max(SCALES.min, Math.min(largest, GLYPH_HEIGHT_PIXELS / glyphHeight));
  const { a, b, c, d } = rotationAndScale(page, page, degrees, scale);
  const turned = await fromSharp(
    toSharp(page).affine([a, b, c, d], { background: 'white', interpolator: 'bicubic' }),
  );
  return {
    picture: await sharpenOrWhiten(turned, grain),
    pageToPicture: rotationAndScale(page, turned, degrees, scale),
  };
}

/** The strip of the picture with the most letters, `rows` rows of text high: enough to see whether it can be read. */
export async function busiestStrip(
  { picture, pageToPicture }: PreparedPicture,
  layout: Layout,
  rows: number,
): Promise<GreyImage> {
  const height = Math.min(picture.height, Math.round(rows * 3 * GLYPH_HEIGHT_PIXELS));
  const middles = layout.glyphs
    .map(
      ({ left, right, top, bottom }) =>
        transformPoint(pageToPicture, { x: (left + right) / 2, y: (top + bottom) / 2 }).y,
    )
    .toSorted((a, b) => a - b);
  let best = { count: 0, top: 0 };
  let end = 0;
  middles.forEach((from, start) => {
    while (end < middles.length && (middles[end] ?? 0) < from + height) end += 1;
    if (end - start > best.count) best = { count: end - start, top: from };
  });
  const top = Math.max(0, Math.min(picture.height - height, Math.round(best.top - GLYPH_HEIGHT_PIXELS)));
  return fromSharp(toSharp(picture).extract({ left: 0, top, width: picture.width, height }));
}
