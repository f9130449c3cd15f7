/** Plane geometry as PDF uses it. A matrix `[a, b, c, d, e, f]` maps (x, y) to (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle along the axes. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const transformPoint = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** The matrix that undoes another; undefined if it flattens the plane. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const det = a * d - b * c;
  if (det === 0 || !Number.isFinite(det)) return undefined;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

export function boundsOf(points: readonly Point[]): Bounds {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The four corners of a rectangle given by two of them, mapped. */
export const corners = (
  matrix: Matrix,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): Point[] => [
  transformPoint(matrix, x0, y0),
  transformPoint(matrix, x1, y0),
  transformPoint(matrix, x1, y1),
  transformPoint(matrix, x0, y1),
];

/** What two rectangles share; its right is left of its left if they share nothing. */
export const intersection = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** The smallest rectangle around two. */
export const union = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** A rectangle with a margin around it. */
export const expanded = ({ left, top, right, bottom }: Bounds, by: number): Bounds => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** From the unit square to the rectangle. */
export const unitSquareTo = ({ left, top, right, bottom }: Bounds): Matrix => [
  right - left,
  0,
  0,
  bottom - top,
  left,
  top,
];

export const contains = ({ left, top, right, bottom }: Bounds, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

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
  /** Around each part of the path, on the page as shown; `exact` if that is all of it. */
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

/** Around many points: `Math.min` takes a limited number of arguments. */
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
