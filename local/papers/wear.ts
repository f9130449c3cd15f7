import sharp, { type Sharp } from 'sharp';
import type { Picture } from './draw.ts';
import { createRandom } from './random.ts';

/** What happens to a page between the printer and the upload. */
export interface Wear {
  /** Quarter turns clockwise, in degrees. */
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Degrees clockwise, within 15. */
  readonly tilt?: number;
  /** The page lies on a dark desk that shows around it, on every side this share of the page's width. */
  readonly desk?: number;
  /** 0 to 1: how dark the far corner is and how deep the shadow of the hand across the page. */
  readonly shade?: number;
  /** Standard deviation of the sensor's noise, in levels of 255. */
  readonly noise?: number;
  /** Standard deviation of the blur, in pixels; 0.5 at least where there is any. */
  readonly blur?: number;
  /** Of the noise. */
  readonly seed?: number;
}

const DESK_LEVEL = 92;

/** The picture as a scanner or a phone delivers it. */
export async function wear(page: Picture, options: Wear): Promise<Picture> {
  const { rotate = 0, tilt = 0, desk = 0, shade = 0, noise = 0, blur = 0, seed = 1 } = options;
  let picture = page;
  if (desk > 0) picture = await laidOnDesk(picture, Math.round(page.width * desk));
  if (tilt !== 0) picture = await tilted(picture, tilt, desk > 0 ? DESK_LEVEL : 255);
  if (shade > 0) shaded(picture, shade);
  if (blur > 0) picture = await raw(grey(picture).blur(blur));
  if (noise > 0) addNoise(picture, noise, seed);
  return rotate === 0 ? picture : raw(grey(picture).rotate(rotate));
}

const grey = ({ data, width, height }: Picture) => sharp(data, { raw: { width, height, channels: 1 } });

async function raw(image: Sharp): Promise<Picture> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const level = (value: number) => ({ r: value, g: value, b: value });

const laidOnDesk = (picture: Picture, margin: number) =>
  raw(
    grey(picture).extend({
      top: margin,
      bottom: margin,
      left: margin,
      right: margin,
      background: level(DESK_LEVEL),
    }),
  );

const tilted = (picture: Picture, degrees: number, background: number) =>
  raw(grey(picture).rotate(degrees, { background: level(background) }));

/** In place: light falls off towards the lower right corner, and a soft shadow lies across the middle. */
function shaded({ width, height, data }: Picture, strength: number): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = x / width;
      const v = y / height;
      const falloff = 0.55 * strength * ((u + v) / 2) ** 1.5;
      const distance = (u * 0.8 + v - 0.95) / 0.12;
      const shadow = 0.3 * strength * Math.exp(-distance * distance);
      const i = y * width + x;
      data[i] = (data[i] ?? 0) * (1 - falloff) * (1 - shadow);
    }
  }
}

/** In place. */
function addNoise({ data }: Picture, deviation: number, seed: number): void {
  const random = createRandom(seed);
  for (let i = 0; i < data.length; i += 1)
    data[i] = Math.max(0, Math.min(255, (data[i] ?? 0) + random.normal() * deviation));
}
