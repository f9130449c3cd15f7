import { type Bounds, type Matrix, type Point, transformPoint } from './geometry.ts';

/** A path as PDF.js packs it: an operation, then its coordinates. */
export type PackedPath = ArrayLike<number>;

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const coordinates: Readonly<Record<number, number>> = {
  [MOVE]: 2,
  [LINE]: 2,
  [CURVE]: 6,
  [QUADRATIC]: 4,
  [CLOSE]: 0,
};

export interface DrawnPath {
  /** Around each part of the path, on the page as shown; `exact` where that is all of it. */
  readonly parts: readonly { readonly bounds: Bounds; readonly exact: boolean }[];
  readonly curves: number;
}

/** Points whose distance from the corner of their bounds is less than this are at it. */
const CORNER = 0.05;

export function drawnPath(packed: PackedPath, matrix: Matrix): DrawnPath {
  const outlines: { points: Point[]; curves: number }[] = [];
  for (let at = 0; at < packed.length; ) {
    const operation = packed[at] ?? CLOSE;
    const count = coordinates[operation] ?? 0;
    if (operation === MOVE) outlines.push({ points: [], curves: 0 });
    const outline = outlines.at(-1);
    for (let pair = at + 1; pair < at + count; pair += 2)
      outline?.points.push(transformPoint(matrix, packed[pair] ?? 0, packed[pair + 1] ?? 0));
    if (outline && (operation === CURVE || operation === QUADRATIC)) outline.curves += 1;
    at += 1 + count;
  }
  const drawn = outlines.filter(({ points }) => points.length > 1);
  const parts = drawn.map(({ points, curves }) => {
    const bounds = boundsAround(points);
    return { bounds, exact: curves === 0 && isRectangle(points, bounds) };
  });
  return { parts: withoutHoles(parts), curves: drawn.reduce((sum, { curves }) => sum + curves, 0) };
}

/** Around many points: `Math.min` takes only so many at once. */
function boundsAround(points: readonly Point[]): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
}

function isRectangle(points: readonly Point[], { left, top, right, bottom }: Bounds): boolean {
  if (points.length < 4 || points.length > 5) return false;
  const near = (a: number, b: number) => Math.abs(a - b) < CORNER;
  const seen = new Set<number>();
  for (const { x, y } of points) {
    if (!(near(x, left) || near(x, right)) || !(near(y, top) || near(y, bottom))) return false;
    seen.add((near(x, left) ? 0 : 1) + (near(y, top) ? 0 : 2));
  }
  return seen.size === 4;
}

/** Parts within one another may be frames with holes: none of them is known to be filled. */
function withoutHoles(parts: DrawnPath['parts']): DrawnPath['parts'] {
  if (parts.length < 2) return parts;
  const all = boundsAround([
    ...parts.map(({ bounds }) => ({ x: bounds.left, y: bounds.top })),
    ...parts.map(({ bounds }) => ({ x: bounds.right, y: bounds.bottom })),
  ]);
  const around = parts.some(
    ({ bounds }) =>
      bounds.left <= all.left &&
      bounds.top <= all.top &&
      bounds.right >= all.right &&
      bounds.bottom >= all.bottom,
  );
  return around ? parts.map(({ bounds }) => ({ bounds, exact: false })) : parts;
}
