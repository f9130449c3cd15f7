import type { MetricStat } from '../../assembly/resources.ts';

/** One value of a metric. */
export interface Sample {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The samples of the last hours, in memory. */
export interface MetricStore {
  add(sample: Sample): void;
  /** The metric over the samples from `from` up to `until`, exclusively; undefined if there are none. */
  statistic(metric: MetricStat, from: number, until: number): number | undefined;
}

/** The samples of one metric and minute. */
interface Minute {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** For percentiles: all samples, or a fair choice of them if there are more. */
  readonly values: number[];
}

const MINUTE_MS = 60_000;
export const KEPT_MINUTES = 180;
const MAX_VALUES_PER_MINUTE = 200;
/** More than the app has; a function that invents names must not fill the memory. */
const MAX_METRICS = 2000;

/** A metric is its namespace, its name and all its dimensions. */
const keyOf = ({ namespace, name, dimensions }: Pick<Sample, 'namespace' | 'name' | 'dimensions'>) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

export function createMetricStore(): MetricStore {
  /** Metric -> start of the minute -> its samples. */
  const metrics = new Map<string, Map<number, Minute>>();

  function minutesOf(key: string): Map<number, Minute> | undefined {
    const existing = metrics.get(key);
    if (existing !== undefined || metrics.size >= MAX_METRICS) return existing;
    const minutes = new Map<number, Minute>();
    metrics.set(key, minutes);
    return minutes;
  }

  return {
    add(sample) {
      const minutes = minutesOf(keyOf(sample));
      if (minutes === undefined) return;
      const start = Math.floor(sample.at / MINUTE_MS) * MINUTE_MS;
      const minute = minutes.get(start);
      if (minute !== undefined) return addTo(minute, sample.value);
      minutes.set(start, newMinute(sample.value));
      for (const old of minutes.keys()) if (old <= start - KEPT_MINUTES * MINUTE_MS) minutes.delete(old);
    },
    statistic(metric, from, until) {
      const minutes = metrics.get(keyOf(metric)) ?? [];
      const within = [...minutes].flatMap(([start, minute]) =>
        start >= from && start < until ? [minute] : [],
      );
      return within.length === 0 ? undefined : statisticOf(metric.stat, within);
    },
  };
}

const newMinute = (value: number): Minute => ({
  count: 1,
  sum: value,
  min: value,
  max: value,
  values: [value],
});

function addTo(minute: Minute, value: number): void {
  minute.count += 1;
  minute.sum += value;
  minute.min = Math.min(minute.min, value);
  minute.max = Math.max(minute.max, value);
  // Reservoir sampling: each sample has the same chance to be among the values.
  const index =
    minute.values.length < MAX_VALUES_PER_MINUTE
      ? minute.values.length
      : Math.floor(Math.random() * minute.count);
  if (index < MAX_VALUES_PER_MINUTE) minute.values[index] = value;
}

function statisticOf(stat: string, minutes: readonly Minute[]): number {
  const total = (of: (minute: Minute) => number) => minutes.reduce((sum, minute) => sum + of(minute), 0);
  switch (stat) {
    case 'Sum':
      return total(({ sum }) => sum);
    case 'SampleCount':
      return total(({ count }) => count);
    case 'Average':
      return total(({ sum }) => sum) / total(({ count }) => count);
    case 'Minimum':
      return Math.min(...minutes.map(({ min }) => min));
    case 'Maximum':
      return Math.max(...minutes.map(({ max }) => max));
    default: {
      const sorted = minutes.flatMap(({ values }) => values).toSorted((a, b) => a - b);
      const rank = Math.ceil((Number(stat.slice(1)) / 100) * sorted.length);
      return sorted[Math.max(0, rank - 1)] ?? Number.NaN;
    }
  }
}
