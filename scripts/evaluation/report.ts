import type { Status } from '../../shared/domain/document.ts';
import { type Accuracy, accuraciesOf, type Comparison } from './compare.ts';

/** One document after the app has processed it. */
export interface DocumentResult {
  readonly name: string;
  readonly status: Status;
  /** Why it is not `ready`. */
  readonly reason: string | null;
  readonly seconds: number;
  readonly comparisons: readonly Comparison[];
}

export interface Report {
  readonly text: string;
  readonly accuracies: readonly Accuracy[];
}

/** The wrong values, then the accuracy by field, the time per document and the final statuses. */
export function reportOf(results: readonly DocumentResult[]): Report {
  const reached = accuraciesOf(results.flatMap(({ comparisons }) => comparisons));
  const failures = results.flatMap((result) => failuresOf(result));
  const statuses = Map.groupBy(results, ({ status }) => status);
  const seconds = results.map((result) => result.seconds).toSorted((a, b) => a - b);
  const middle = seconds[Math.floor(seconds.length / 2)] ?? 0;
  const mean = seconds.reduce((sum, each) => sum + each, 0) / Math.max(1, seconds.length);
  const width = Math.max(8, ...reached.map(({ field }) => field.length));
  const text = [
    ...(failures.length > 0 ? ['Incorrect values:', ...failures, ''] : []),
    ...reached.map(
      ({ field, correct, total, percent }) =>
        `${field.padEnd(width)}  ${`${correct}/${total}`.padStart(9)}  ${percent.toFixed(1).padStart(5)}%`,
    ),
    '',
    `${results.length} documents: ${[...statuses].map(([status, all]) => `${all.length} ${status}`).join(', ')}`,
    `Seconds per document: median ${middle.toFixed(1)}, mean ${mean.toFixed(1)}, maximum ${(seconds.at(-1) ?? 0).toFixed(1)}`,
  ].join('\n');
  return { text, accuracies: reached };
}

function failuresOf({ name, status, reason, comparisons }: DocumentResult): string[] {
  const wrong = comparisons.filter(({ isCorrect }) => !isCorrect);
  const why = reason === null ? status : `${status}: ${reason}`;
  return wrong.map(
    ({ field, truth, extracted }) =>
      `  ${name}  ${field}\n    expected   ${truth}\n    extracted  ${extracted ?? 'nothing'}\n    ${why}`,
  );
}
