import type { GreyImage } from './grey-image.ts';

/** Finds the desk around a photographed page, on a small brightness map: one value per cell. */

/**
 * Neighbouring cells of one surface differ by less than this share of their brightness; the edge of the paper differs
 * by more.
 */
const SAME_SURFACE = 0.08;
/** Minimum share of the picture that the paper fills, and that the desk fills. */
const PAPER_AREA = 0.25;
const DESK_AREA = 0.04;
/** The desk is at most this bright, relative to the paper. */
const DESK_DARKNESS = 0.8;

/**
 * Which cells show the desk instead of the paper: 1 for desk, 0 for paper. Null if no desk can be detected, as on every
 * scan. Cells next to the edge of the paper count as desk, because the edge runs through them.
 */
export function findDeskCells(cells: GreyImage): Uint8Array | null {
  const { width, height, data } = cells;
  const surfaces = surfacesOf(cells);
  const sizes = new Map<number, number>();
  for (const surface of surfaces) sizes.set(surface, (sizes.get(surface) ?? 0) + 1);
  const [paper, size] = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  if (size < PAPER_AREA * data.length) return null;

  const border = [...data.keys()].filter((i) => {
    const x = i % width;
    return x === 0 || x === width - 1 || i < width || i >= width * (height - 1);
  });
  const desk = floodFill(cells, border, (_, to) => surfaces[to] !== paper);
  const mean = (wanted: number) => {
    const values = data.filter((_, i) => (wanted === 1 ? desk[i] === 1 : surfaces[i] === paper));
    return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const area = desk.reduce((sum, value) => sum + value, 0);
  if (area < DESK_AREA * data.length || mean(1) > DESK_DARKNESS * mean(0)) return null;
  return desk.map((value, i) => (value === 1 || neighbours(cells, i).some((n) => desk[n] === 1) ? 1 : 0));
}

/**
 * Numbers the surface of each cell: neighbouring cells belong to one surface if their brightness differs only slightly.
 */
function surfacesOf(cells: GreyImage): Int32Array {
  const surfaces = new Int32Array(cells.data.length).fill(-1);
  const level = (i: number) => cells.data[i] ?? 0;
  const same = (a: number, b: number) =>
    Math.abs(level(a) - level(b)) <= Math.max(5, SAME_SURFACE * Math.max(level(a), level(b)));
  for (let start = 0; start < surfaces.length; start += 1) {
    if (surfaces[start] !== -1) continue;
    surfaces[start] = start;
    const queue = [start];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const next of neighbours(cells, at)) {
        if (surfaces[next] !== -1 || !same(at, next)) continue;
        surfaces[next] = start;
        queue.push(next);
      }
    }
  }
  return surfaces;
}

/** 1 for every cell that is reachable from the start cells through allowed cells. */
function floodFill(
  cells: GreyImage,
  from: readonly number[],
  allowed: (from: number, to: number) => boolean,
): Uint8Array {
  const reached = new Uint8Array(cells.data.length);
  const queue = from.filter((i) => allowed(i, i));
  for (const i of queue) reached[i] = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const next of neighbours(cells, at)) {
      if (reached[next] === 1 || !allowed(at, next)) continue;
      reached[next] = 1;
      queue.push(next);
    }
  }
  return reached;
}

/** The cells to the left, to the right, above and below; fewer at the edge of the picture. */
function neighbours({ width, height }: GreyImage, i: number): number[] {
  const x = i % width;
  const y = (i - x) / width;
  const found: number[] = [];
  if (x > 0) found.push(i - 1);
  if (x < width - 1) found.push(i + 1);
  if (y > 0) found.push(i - width);
  if (y < height - 1) found.push(i + width);
  return found;
}
