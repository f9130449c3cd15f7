import { fromScaled } from '../../shared/domain/decimal.ts';
import { monthAfter } from '../../shared/domain/month.ts';
import { type MonthUsage } from '../../shared/domain/usage.ts';
import { taskNames } from '../../shared/models/tasks.ts';
import type { Counts, Month } from '../../shared/table/usage/usage.ts';

const none: Counts = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, micros: 0 };
const usd = (micros: number) => fromScaled(BigInt(micros));
const shown = ({ micros, ...counts }: Counts) => ({ ...counts, costUsd: usd(micros) });
const plus = (a: Counts, b: Counts): Counts => ({
  calls: a.calls + b.calls,
  cachedCalls: a.cachedCalls + b.cachedCalls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  micros: a.micros + b.micros,
});

/** A month's usage as the API shows it: every task, in US dollars, and the sum. */
export function shownUsage(
  month: string,
  { spent, reserved, byTask }: Month,
  capMicros: number,
): Omit<MonthUsage, 'papers'> {
  const total = Object.values(byTask).reduce(plus, none);
  return {
    month,
    total: shown(total),
    byTask: Object.fromEntries(taskNames.map((task) => [task, shown(byTask[task] ?? none)])),
    capUsd: usd(capMicros),
    reservedUsd: usd(reserved),
    remainingUsd: usd(Math.max(0, capMicros - spent - reserved)),
    resetsAt: `${monthAfter(month)}-01T00:00:00.000Z`,
  };
}
