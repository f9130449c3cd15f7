import type { Segment } from './layout.ts';

/** A part of a page that is read on its own, before the next. */
export type Region = readonly Segment[];

/** Fewer lines than this on either side are a heading or an address, not columns. */
const MIN_LINES = 6;
/** Lines of prose fill their column: the middle one by at least this share. */
const MIN_FILLED_SHARE = 0.6;
/** Letters in the middle line of prose, at least. */
const MIN_PROSE_CHARACTERS = 18;
/** Where gutters are looked for, in parts of the region's width. */
const GUTTER_STEPS = 40;

/**
 * Parts of a page in reading order. Text in columns is cut along the gutters between them, again and again; what
 * is above, below or across stays whole. Tables are not cut: their columns are labels and amounts, not prose, and
 * their rows belong together.
 */
export function splitColumns(region: Region): Region[] {
  const cut = bestCut(region);
  if (cut === undefined) return region.length === 0 ? [] : [region];
  return [cut.above, cut.left, cut.right, cut.below].flatMap(splitColumns);
}

interface Cut {
  readonly above: Segment[];
  readonly left: Segment[];
  readonly right: Segment[];
  readonly below: Segment[];
}

/** The cut that puts most lines into columns; undefined if the region has none. */
function bestCut(region: Region): Cut | undefined {
  if (region.length < 2 * MIN_LINES) return undefined;
  const sorted = region.toSorted((a, b) => a.top - b.top);
  const from = Math.min(...region.map(({ left }) => left));
  const to = Math.max(...region.map(({ right }) => right));
  let best: { cut: Cut; lines: number } | undefined;
  for (let step = 1; step < GUTTER_STEPS; step += 1) {
    const gutter = from + ((to - from) * step) / GUTTER_STEPS;
    for (const [start, end] of runsAlongGutter(sorted, gutter)) {
      const run = sorted.slice(start, end);
      if (run.length <= (best?.lines ?? 0)) continue;
      const left = run.filter(({ right }) => right <= gutter);
      const right = run.filter((segment) => segment.left >= gutter);
      if (!isProse(left) || !isProse(right) || !areSideBySide(left, right)) continue;
      best = {
        cut: { above: sorted.slice(0, start), left, right, below: sorted.slice(end) },
        lines: run.length,
      };
    }
  }
  return best?.cut;
}

/** Stretches from top to bottom in which nothing crosses the gutter: `[start, end)`. */
function runsAlongGutter(sorted: Region, gutter: number): [number, number][] {
  const runs: [number, number][] = [];
  let start = 0;
  for (let position = 0; position <= sorted.length; position += 1) {
    const segment = sorted[position];
    if (segment !== undefined && (segment.right <= gutter || segment.left >= gutter)) continue;
    if (position - start >= 2 * MIN_LINES) runs.push([start, position]);
    start = position + 1;
  }
  return runs;
}

function isProse(lines: Region): boolean {
  if (lines.length < MIN_LINES) return false;
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const texts = lines.map(({ words }) => words.map(({ word }) => word.text).join(' '));
  const filled = median(lines.map(({ left, right }) => right - left)) >= MIN_FILLED_SHARE * width;
  const joined = texts.join('');
  const letters = joined.replace(/[^\p{L}]/gu, '').length;
  return (
    filled &&
    median(texts.map(({ length }) => length)) >= MIN_PROSE_CHARACTERS &&
    letters >= 0.7 * joined.length
  );
}

/** Whether the two share most of the height of the shorter. */
function areSideBySide(left: Region, right: Region): boolean {
  const [a, b] = [left, right].map((lines) => ({
    top: Math.min(...lines.map(({ top }) => top)),
    bottom: Math.max(...lines.map(({ bottom }) => bottom)),
  }));
  if (a === undefined || b === undefined) return false;
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared >= 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
