import { spawnSync } from 'node:child_process';

/** One measurement, printed as a JSON line. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** The maximum; undefined if the figure is only informative. */
  readonly budget?: number;
  /** The same work done in the default way, or work of a fixed size, in the same run. */
  readonly baseline?: number;
  /** The baseline on the machine on which the budget was set. */
  readonly designBaseline?: number;
  readonly note?: string;
}

/** The result of a benchmark: its figures together, or one after the other. */
export type Figures = readonly Figure[] | Promise<readonly Figure[]> | AsyncIterable<Figure>;

/**
 * Machines are noisy, ratios are not: if the baseline's design figure is known, the budget scales with the baseline.
 */
export function isWithin({ measured, budget, baseline, designBaseline }: Figure): boolean {
  if (budget === undefined) return true;
  if (baseline === undefined || designBaseline === undefined) return measured <= budget;
  return measured / baseline <= budget / designBaseline;
}

export function formatted(figure: Figure): string {
  const { measured, baseline, budget } = figure;
  return JSON.stringify({
    ...figure,
    ...(baseline === undefined ? {} : { ratio: rounded(measured / baseline, 2) }),
    ...(budget === undefined ? {} : { within: isWithin(figure) }),
  });
}

export const rounded = (value: number, digits = 1) => Number(value.toFixed(digits));

/** The value that `part` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Work of a fixed size, which no change of Docket's own code makes slower. It takes longer on a slow or busy machine, as
 * what is measured next to it does.
 */
export interface Baseline {
  readonly name: string;
  /** Does the work once, and returns the milliseconds it took. */
  readonly run: () => number | Promise<number>;
  /** What it takes on the machine on which the budgets were set. */
  readonly designMilliseconds: number;
}

const UNITS_PER_MILLISECOND = { ms: 1, s: 0.001 } as const;

/** Runs a baseline again and again between the runs of what is measured, so that a slow moment of the machine affects both. */
export function runAlongside({ name, run, designMilliseconds }: Baseline) {
  const times: number[] = [];
  return {
    async again(): Promise<void> {
      times.push(await run());
    },
    /** What a figure in this unit says about its baseline: the same statistic that it gives of its own runs. */
    figures(unit: keyof typeof UNITS_PER_MILLISECOND, statistic = median) {
      if (times.length === 0) throw new Error(`The baseline (${name}) was never run`);
      const factor = UNITS_PER_MILLISECOND[unit];
      return {
        baseline: rounded(statistic(times) * factor, 2),
        designBaseline: designMilliseconds * factor,
        note: `the baseline is ${name}`,
      } as const;
    },
  };
}

/**
 * Runs a program text with this Node in a fresh process and returns what it printed.
 *
 * @throws Error if it failed.
 */
export function runInFreshProcess(program: string, env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The measured process failed: ${stderr}`);
  return stdout.trim();
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** For a benchmark that runs on its own: prints its figures as they arrive. */
export async function print(figures: Figures): Promise<void> {
  for await (const figure of await figures) console.log(formatted(figure));
}
