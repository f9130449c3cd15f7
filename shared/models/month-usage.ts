import { fromMillionths } from '../domain/decimal.ts';
import { type MonthUsage, monthAfter } from '../domain/usage.ts';
import type { ModelUsageMonth, TaskCounts } from '../table/usage/model-usage.ts';
import { taskNames } from './tasks.ts';

const noCounts: TaskCounts = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, micros: 0 };
const usd = (micros: number) => fromMillionths(BigInt(micros));
const withCost = ({ micros, ...counts }: TaskCounts) => ({ ...counts, costUsd: usd(micros) });
const sumOf = (a: TaskCounts, b: TaskCounts): TaskCounts => ({
  calls: a.calls + b.calls,
  cachedCalls: a.cachedCalls + b.cachedCalls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  micros: a.micros + b.micros,
});

/** A month's usage as in the API: each task and the total, in US dollars. */
export function monthUsageOf(
  month: string,
  { spentMicros: spent, reservedMicros: reserved, byTask }: ModelUsageMonth,
  capMicros: number,
): Omit<MonthUsage, 'quotas'> {
  const total = Object.values(byTask).reduce(sumOf, noCounts);
  return {
    month,
    total: withCost(total),
    byTask: Object.fromEntries(taskNames.map((task) => [task, withCost(byTask[task] ?? noCounts)])),
    capUsd: usd(capMicros),
    reservedUsd: usd(reserved),
    remainingUsd: usd(Math.max(0, capMicros - spent - reserved)),
    resetsAt: `${monthAfter(month)}-01T00:00:00.000Z`,
  };
}
