import type { GreyImage } from './grey-image.ts';

/** A connected component of ink, in pixels: a character, a dot, a rule, the edge of a shadow. */
export interface Component {
  readonly left: number;
  readonly top: number;
  /** Exclusive. */
  readonly right: number;
  readonly bottom: number;
  readonly ink: number;
}

/**
 * The threshold that best separates ink from paper: N. Otsu, A Threshold Selection Method from Gray-Level Histograms
 * (1979).
 */
export function inkThreshold({ data }: GreyImage): number {
  const counts = new Float64Array(256);
  for (const level of data) counts[level] = (counts[level] ?? 0) + 1;
  let sum = 0;
  counts.forEach((count, level) => {
    sum += count * level;
  });
  let best = 0;
  let bestVariance = -1;
  let below = 0;
  let sumBelow = 0;
  counts.forEach((count, level) => {
    below += count;
    sumBelow += count * level;
    const above = data.length - below;
    if (below === 0 || above === 0) return;
    const difference = sumBelow / below - (sum - sumBelow) / above;
    const variance = below * above * difference * difference;
    if (variance > bestVariance) {
      bestVariance = variance;
      best = level;
    }
  });
  return best;
}

/** Every group of connected pixels, diagonals included, that are at most as bright as the threshold. */
export function connectedComponents(picture: GreyImage, threshold = inkThreshold(picture)): Component[] {
  const runs: Component[] = [];
  /** The parent of each run in a union-find forest; a root is its own parent. */
  const parents: number[] = [];
  const rootOf = (run: number): number => {
    let at = run;
    for (let parent = parents[at] ?? at; parent !== at; parent = parents[at] ?? at) {
      parents[at] = parents[parent] ?? parent;
      at = parent;
    }
    return at;
  };

  let aboveFrom = 0;
  let aboveTo = 0;
  for (let y = 0; y < picture.height; y += 1) {
    const rowFrom = runs.length;
    for (const run of inkRuns(picture, y, threshold)) {
      const own = runs.length;
      runs.push(run);
      parents.push(own);
      while (aboveFrom < aboveTo && (runs[aboveFrom]?.right ?? 0) < run.left) aboveFrom += 1;
      for (let i = aboveFrom; i < aboveTo && (runs[i]?.left ?? 0) <= run.right; i += 1) {
        const [a, b] = [rootOf(i), rootOf(own)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    aboveFrom = rowFrom;
    aboveTo = runs.length;
  }
  return joinRuns(runs, rootOf);
}

/** The runs of ink in one row of pixels. */
function* inkRuns({ width, data }: GreyImage, y: number, threshold: number): Generator<Component> {
  const start = y * width;
  for (let x = 0; x < width; x += 1) {
    if ((data[start + x] ?? 255) > threshold) continue;
    const left = x;
    while (x < width && (data[start + x] ?? 255) <= threshold) x += 1;
    yield { left, top: y, right: x, bottom: y + 1, ink: x - left };
  }
}

/** One component for all runs with the same root. */
function joinRuns(runs: readonly Component[], rootOf: (run: number) => number): Component[] {
  const patches = new Map<number, Component>();
  runs.forEach((run, index) => {
    const key = rootOf(index);
    const patch = patches.get(key) ?? run;
    patches.set(key, {
      left: Math.min(patch.left, run.left),
      top: Math.min(patch.top, run.top),
      right: Math.max(patch.right, run.right),
      bottom: Math.max(patch.bottom, run.bottom),
      ink: patch === run ? run.ink : patch.ink + run.ink,
    });
  });
  return [...patches.values()];
}
