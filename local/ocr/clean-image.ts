import { findDeskCells } from './desk-cells.ts';
import { fromSharp, type GreyImage, toSharp } from './grey-image.ts';

/** Cleans a scan or photo before recognition: evens out the light and reduces noise. */

/** Size of a cell in which the paper's brightness is measured: wider than a stroke. */
const CELL_PIXELS = 16;
/**
 * Radius in cells within which the brightest cell counts as paper: wide enough to bridge bold headings and dark bars.
 */
const REACH_CELLS = 2;
/** The level to which blank paper is mapped; leaves room for noise on both sides. */
const PAPER_LEVEL = 235;
/** On an evenly lit page, pixels at least this bright have no ink. */
const BLANK_LEVEL = 180;
/** On a grainy page, pixels at least this bright become white. */
const WHITE_LEVEL = 215;
/** Grain level above which a page counts as grainy. */
const GRAINY_LEVEL = 5;

/**
 * Divides by the brightness of the paper, so that shadows and dark corners become as white as the rest, and whitens the
 * desk around a photographed page.
 */
export async function evenOutLight(picture: GreyImage): Promise<GreyImage> {
  const columns = Math.ceil(picture.width / CELL_PIXELS);
  const rows = Math.ceil(picture.height / CELL_PIXELS);
  // Averaged first: the maximum of 256 noisy pixels reflects the noise more than the paper.
  const small = await fromSharp(
    toSharp(picture).resize(columns * 4, rows * 4, { fit: 'fill', kernel: 'cubic' }),
  );
  const cells: GreyImage = { width: columns, height: rows, data: brightestCells(small, columns, rows) };
  const desk = findDeskCells(cells);
  const paper = await fromSharp(
    toSharp(brightestAround(cells, REACH_CELLS))
      .blur(REACH_CELLS)
      .resize(picture.width, picture.height, { fit: 'fill', kernel: 'cubic' }),
  );
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < picture.height; y += 1) {
    const cellRow = Math.min(rows - 1, Math.floor((y * rows) / picture.height)) * columns;
    for (let x = 0; x < picture.width; x += 1) {
      const i = y * picture.width + x;
      if (desk?.[cellRow + Math.floor((x * columns) / picture.width)] === 1) data[i] = PAPER_LEVEL;
      // Limits the amplification to about six: dark areas contain only grain.
      else
        data[i] = Math.min(255, ((picture.data[i] ?? 0) * PAPER_LEVEL) / Math.max(40, paper.data[i] ?? 255));
    }
  }
  return { ...picture, data };
}

/** The brightest pixel of each block of four by four. */
function brightestCells(picture: GreyImage, columns: number, rows: number): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const cell = (y >> 2) * columns + (x >> 2);
      cells[cell] = Math.max(cells[cell] ?? 0, picture.data[y * picture.width + x] ?? 0);
    }
  }
  return cells;
}

/** Replaces each pixel with the brightest within `reach`, first along rows, then along columns. */
function brightestAround({ width, height, data }: GreyImage, reach: number): GreyImage {
  const along = (source: Uint8Array, step: number, position: (i: number) => number, length: number) =>
    source.map((_, i) => {
      let best = 0;
      for (let d = -reach; d <= reach; d += 1) {
        const at = position(i) + d;
        if (at >= 0 && at < length) best = Math.max(best, source[i + d * step] ?? 0);
      }
      return best;
    });
  const rows = along(data, 1, (i) => i % width, width);
  return { width, height, data: along(rows, width, (i) => Math.floor(i / width), height) };
}

/**
 * The standard deviation of the noise, in levels. After J. Immerkær, Fast Noise Variance Estimation (1996): a mask that
 * returns 0 for flat and sloping brightness. Uses the median instead of the mean, because text is not noise.
 */
export function noiseLevel({ width, height, data }: GreyImage): number {
  const counts = new Uint32Array(8 * 255 * 2 + 1);
  let total = 0;
  const at = (i: number) => data[i] ?? 0;
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const i = y * width + x;
      const edges = at(i - 1) + at(i + 1) + at(i - width) + at(i + width);
      const corners = at(i - width - 1) + at(i - width + 1) + at(i + width - 1) + at(i + width + 1);
      const answer = Math.abs(4 * at(i) - 2 * edges + corners);
      counts[answer] = (counts[answer] ?? 0) + 1;
      total += 1;
    }
  }
  let seen = 0;
  const median = counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= total;
  });
  // The mask returns six times the deviation; half of a normal distribution is within 0.6745 deviations.
  return Math.max(0, median) / 6 / 0.6745;
}

/**
 * Smooths according to the noise. A small Gaussian blur, because medians remove the thin strokes of serif typefaces.
 */
export async function reduceNoise(picture: GreyImage, noise = noiseLevel(picture)): Promise<GreyImage> {
  if (noise < 6) return picture;
  return fromSharp(toSharp(picture).blur(noise < 18 ? 0.7 : 1.1));
}

/**
 * How much the brightness changes over three pixels of blank paper, in levels: 1 to 4 on scans, 7 on photos taken
 * indoors.
 */
export function grainLevel({ width, data }: GreyImage): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i + 3 * width < data.length; i += 7) {
    const [here, right, below] = [data[i] ?? 0, data[i + 3] ?? 0, data[i + 3 * width] ?? 0];
    if (Math.min(here, right, below) < BLANK_LEVEL) continue;
    sum += Math.abs(here - right) + Math.abs(here - below);
    count += 2;
  }
  return sum / Math.max(1, count);
}

/**
 * The last step before recognition. Grain on the paper, which the recogniser mistakes for characters, becomes white.
 * Without grain, the thin strokes of poor prints are sharpened, which would amplify grain.
 */
export const sharpenOrWhiten = (picture: GreyImage, grain: number): Promise<GreyImage> =>
  fromSharp(
    grain < GRAINY_LEVEL
      ? toSharp(picture).sharpen({ sigma: 1, m1: 1, m2: 2 })
      : toSharp(picture).linear(255 / WHITE_LEVEL, 0),
  );

/** Slightly out of focus, so that a second pass makes different errors. */
export const soften = (picture: GreyImage): Promise<GreyImage> => fromSharp(toSharp(picture).blur(0.8));
