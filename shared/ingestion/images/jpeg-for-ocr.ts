import { encode } from 'jpeg-js';
import { pixelLimits } from '../files/file-limits.ts';
import { fittedImage, type Pixels } from './pixels.ts';

/** Good enough that no letter is lost, and a third of the 10 MB that Textract takes. */
const JPEG_QUALITY = 90;

/** A decoded picture as OCR takes it: a JPEG, turned as its orientation says. */
export function jpegForOcr(picture: Pixels, orientation: number): Uint8Array {
  const { width, height, data } = fittedImage(picture, {
    orientation,
    maxSide: pixelLimits.maxConvertedSide,
  });
  return encode({ width, height, data }, JPEG_QUALITY).data;
}
