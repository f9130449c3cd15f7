import sharp, { type Sharp } from 'sharp';

/** A grey picture: one byte a pixel, 0 black, 255 white, row by row. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Hands a grey picture to sharp. */
export const toSharp = ({ data, width, height }: GreyImage) =>
  sharp(data, { raw: { width, height, channels: 1 } });

/** Takes a grey picture back from sharp. */
export async function fromSharp(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
