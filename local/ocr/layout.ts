import type { Component } from './components.ts';

/** What the shapes of the ink reveal about a page before any character is recognised. */
export interface Layout {
  /** Components that may be characters; few on a picture of something else. */
  readonly glyphs: readonly Component[];
  /** Typical height in pixels, which is that of lower-case letters. */
  readonly glyphHeight: number;
  /** Degrees by which the rows of text slope down to the right, within ±15. */
  readonly skewDegrees: number;
  /** Whether the rows run from top to bottom: the page is on its side. */
  readonly sideways: boolean;
  /** How much closer than by chance the glyphs align in rows: 1 to 2 for grain, 7 and more for text. */
  readonly evidence: number;
}

/** Degrees searched on each side. */
const MAX_SKEW_DEGREES = 15;

export function layoutOf(patches: readonly Component[]): Layout {
  const glyphs = glyphsAmong(patches);
  const glyphHeight = median(glyphs.map(({ top, bottom }) => bottom - top));
  // Glyphs align with their lower edges; on a page on its side, with their left or right edges.
  const upright = findRows(
    glyphs.map(({ left, right, bottom }) => [(left + right) / 2, bottom]),
    glyphHeight,
  );
  const onLeft = findRows(
    glyphs.map(({ left, top, bottom }) => [(top + bottom) / 2, left]),
    glyphHeight,
  );
  const onRight = findRows(
    glyphs.map(({ right, top, bottom }) => [(top + bottom) / 2, right]),
    glyphHeight,
  );
  const lying = onLeft.evidence > onRight.evidence ? onLeft : onRight;
  const sideways = lying.evidence > upright.evidence;
  return {
    glyphs,
    glyphHeight,
    // With x and y exchanged, a clockwise skew becomes a counter-clockwise one.
    skewDegrees: sideways ? -lying.degrees : upright.degrees,
    sideways,
    evidence: sideways ? lying.evidence : upright.evidence,
  };
}

/** Leaves out specks, rules, frames and pictures. */
function glyphsAmong(patches: readonly Component[]): Component[] {
  const candidates = patches.filter(({ left, right, top, bottom, ink }) => {
    const width = right - left;
    const height = bottom - top;
    return (
      height >= 5 && width >= 2 && width < 10 * height && height < 10 * width && ink > 0.08 * width * height
    );
  });
  const typical = median(candidates.map(({ top, bottom }) => bottom - top));
  return candidates.filter(({ top, bottom }) => bottom - top >= 0.5 * typical && bottom - top <= 3 * typical);
}

/**
 * The angle at which the points align best in rows: the one with the most uneven projection. H. S. Baird, The Skew
 * Angle of Printed Documents (1987).
 */
function findRows(points: readonly RowPoint[], glyphHeight: number): { degrees: number; evidence: number } {
  const best = { degrees: 0, evidence: 0 };
  if (points.length < 2) return best;
  const bin = Math.max(1, glyphHeight / 4);
  const search = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const evidence = unevenness(points, degrees, bin);
      if (evidence > best.evidence) Object.assign(best, { degrees, evidence });
    }
  };
  search(-MAX_SKEW_DEGREES, MAX_SKEW_DEGREES, 0.25);
  search(best.degrees - 0.2, best.degrees + 0.2, 0.05);
  return best;
}

/** The position of a glyph along the rows and across them. */
type RowPoint = readonly [along: number, across: number];

/** How many glyphs share a row, relative to an even distribution. */
function unevenness(points: readonly RowPoint[], degrees: number, bin: number): number {
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const rows = new Map<number, number>();
  for (const [along, across] of points) {
    const row = Math.round((across * cos - along * sin) / bin);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let pairs = 0;
  for (const count of rows.values()) pairs += count * (count - 1);
  const extent = Math.max(...rows.keys()) - Math.min(...rows.keys()) + 1;
  return (pairs * extent) / points.length ** 2;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
