import type { Rotation } from '../../domain/rotation.ts';
import { firstTags } from '../files/tiff.ts';

/** How a picture has to be turned to be upright, 1 to 8: https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4 A. */
export const UPRIGHT = 1;
const ORIENTATION_TAG = 274;

/** The orientation that turns a picture clockwise by so many degrees. */
export const orientationOfTurn = { 0: UPRIGHT, 90: 6, 180: 3, 270: 8 } as const satisfies Record<
  Rotation,
  number
>;

/** The orientation in EXIF data, which is a small TIFF; some programs put `Exif` before it, as in a JPEG. */
export function exifOrientation(exif: Uint8Array): number {
  const hasName = Buffer.from(exif.subarray(0, 4)).toString('latin1') === 'Exif';
  return orientationIn(firstTags(hasName ? exif.subarray(6) : exif));
}

/** The orientation among the tags of a TIFF directory. */
export function orientationIn(tags: ReadonlyMap<number, number>): number {
  const value = tags.get(ORIENTATION_TAG) ?? UPRIGHT;
  return value >= 1 && value <= 8 ? value : UPRIGHT;
}
