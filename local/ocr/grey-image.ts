import sharp, { type Sharp } from 'sharp';

/** A greyscale image: one byte per pixel, 0 black, 255 white, row by row. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Converts a greyscale image to sharp. */
export const toSharp = ({ data, width, height }: GreyImage) =>
  sharp(data, { raw: { width, height, channels: 1 } });

/** Converts a sharp image to greyscale pixels. */
export async function fromSharp(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
