import { type Component, connectedComponents } from './components.ts';
import type { PixelBox } from './geometry.ts';

/** For each pixel of a picture the probability, 0 to 1, that it belongs to the core of a line of text; row by row. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Values of PaddleOCR's own post-processing (`det_db_thresh`, `det_db_box_thresh`, `det_db_unclip_ratio`). */
const CORE_PROBABILITY = 0.3;
const MIN_MEAN_PROBABILITY = 0.5;
const UNCLIP_RATIO = 1.5;
/** Minimum length of a core's shorter side. */
const MIN_SIDE_PIXELS = 3;
/** Limits the time that a page can take: a dense A4 page has about 150 lines, each in a few pieces at most. */
const MAX_AREAS = 600;

/**
 * The areas of text lines, in pixels of the map. After M. Liao et al., Real-time Scene Text Detection with
 * Differentiable Binarization (2019): the map shows the shrunken core of each line, which is expanded again. The boxes
 * are upright.
 */
export function findTextAreas(map: TextMap): PixelBox[] {
  const ink = {
    ...map,
    data: Uint8Array.from(map.data, (probability) => 255 - Math.round(probability * 255)),
  };
  return connectedComponents(ink, 255 - Math.round(CORE_PROBABILITY * 255))
    .filter((core) => Math.min(core.right - core.left, core.bottom - core.top) >= MIN_SIDE_PIXELS)
    .filter((core) => meanWithin(map, core) >= MIN_MEAN_PROBABILITY)
    .slice(0, MAX_AREAS)
    .map((core) => growBack(core, map));
}

function meanWithin({ width, data }: TextMap, { left, top, right, bottom }: Component): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += data[y * width + x] ?? 0;
  }
  return sum / ((right - left) * (bottom - top));
}

/**
 * The article shrinks each line by its area divided by its perimeter, times a ratio: this adds the same amount on every
 * side.
 */
function growBack({ left, top, right, bottom }: Component, { width, height }: TextMap): PixelBox {
  const [w, h] = [right - left, bottom - top];
  const by = (UNCLIP_RATIO * w * h) / (2 * (w + h));
  return {
    x0: Math.max(0, left - by),
    y0: Math.max(0, top - by),
    x1: Math.min(width, right + by),
    y1: Math.min(height, bottom + by),
  };
}
