import type { GreyImage } from './grey-image.ts';

/** Finding the desk around a photographed page, on a small map of brightness: one value a cell. */

/** Neighbouring cells of one surface differ less than this part of their brightness; a paper's edge differs more. */
const SAME_SURFACE = 0.08;
/** The paper fills at least this part of the picture, and what lies around it at least that part. */
const PAPER_AREA = 0.25;
const DESK_AREA = 0.04;
/** The desk is darker than the paper by at least this factor. */
const DESK_DARKNESS = 0.8;

/**
 * Which cells show no paper but what it lies on: 1 for those, 0 for paper. Null where no desk can be told, as on every
 * scan. The cells next to the edge count as desk, since it runs through them.
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

/** Numbers each cell's surface: cells are of one surface where brightness changes only slowly between them. */
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

/** 1 for every cell that can be reached from the starting cells over allowed ones. */
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

/** The four cells beside, above and below; fewer at the picture's edge. */
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
