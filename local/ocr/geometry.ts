import type { Point, Positioned, RelativeBox } from './page-text.ts';

/**
 * An affine transformation from the pixels of one picture to those of another: x' = a·x + b·y + e, y' = c·x + d·y + f.
 */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Rotates a picture by `degrees` clockwise around its centre and scales it, into a picture of another size with the
 * same centre.
 */
export function rotationAndScale(from: Size, to: Size, degrees: number, scale: number): Affine {
  const angle = (degrees * Math.PI) / 180;
  const a = Math.cos(angle) * scale;
  const b = -Math.sin(angle) * scale;
  const c = Math.sin(angle) * scale;
  const d = Math.cos(angle) * scale;
  return {
    a,
    b,
    c,
    d,
    e: to.width / 2 - (a * from.width + b * from.height) / 2,
    f: to.height / 2 - (c * from.width + d * from.height) / 2,
  };
}

export const transformPoint = ({ a, b, c, d, e, f }: Affine, { x, y }: Point): Point => ({
  x: a * x + b * y + e,
  y: c * x + d * y + f,
});

/**
 * The inverse transformation.
 *
 * @throws Error if there is none.
 */
export function inverse({ a, b, c, d, e, f }: Affine): Affine {
  const determinant = a * d - b * c;
  if (determinant === 0) throw new Error('A picture scaled to zero cannot be mapped back');
  return {
    a: d / determinant,
    b: -b / determinant,
    c: -c / determinant,
    d: a / determinant,
    e: (b * f - d * e) / determinant,
    f: (c * e - a * f) / determinant,
  };
}

/** A rectangle of pixels, as the recogniser returns it. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The position on the page of a rectangle in the recognised picture: `toPage` maps to a picture of size `page`. */
export function positionOnPage({ x0, y0, x1, y1 }: PixelBox, toPage: Affine, page: Size): Positioned {
  const pointOnPage = (x: number, y: number): Point => {
    const point = transformPoint(toPage, { x, y });
    return { x: clamp(point.x / page.width), y: clamp(point.y / page.height) };
  };
  const polygon = [
    pointOnPage(x0, y0),
    pointOnPage(x1, y0),
    pointOnPage(x1, y1),
    pointOnPage(x0, y1),
  ] as const;
  return { box: boundingBox(polygon), polygon };
}

/** The upright rectangle around some points. */
function boundingBox(points: readonly Point[]): RelativeBox {
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  return {
    left,
    top,
    width: Math.max(...points.map(({ x }) => x)) - left,
    height: Math.max(...points.map(({ y }) => y)) - top,
  };
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
