import { spawnSync } from 'node:child_process';

/** One figure of the benchmark, printed as a JSON line. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** At most this; none where the figure only informs. */
  readonly budget?: number;
  /** The same thing done the default way, in the same run. */
  readonly baseline?: number;
  /** What the baseline was on the machine that the budget was set on. */
  readonly designBaseline?: number;
  readonly note?: string;
}

/** What a benchmark answers: its figures at once, or one after the other. */
export type Figures = readonly Figure[] | Promise<readonly Figure[]> | AsyncIterable<Figure>;

/** Machines are noisy, ratios are not: where the baseline's own design figure is known, the budget moves along with it. */
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

/** Runs this Node on a program text in a fresh process and answers what it printed. Throws where it failed. */
export function runInFreshProcess(program: string, env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`A measured process failed: ${stderr}`);
  return stdout.trim();
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** For a benchmark that is run by itself: prints its figures as they come. */
export async function print(figures: Figures): Promise<void> {
  for await (const figure of await figures) console.log(formatted(figure));
}
