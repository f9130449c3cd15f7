import { type BilledUnit, prices } from './prices.ts';

/** How much was used of what AWS bills. What is absent was not used. */
export type Usage = Readonly<Partial<Record<BilledUnit, number>>>;

const unitsOf = (usage: Usage) => Object.entries(usage) as [BilledUnit, number][];

export function sumOf(...usages: readonly Usage[]): Usage {
  const sum: Partial<Record<BilledUnit, number>> = {};
  for (const [unit, amount] of usages.flatMap(unitsOf)) sum[unit] = (sum[unit] ?? 0) + amount;
  return sum;
}

export const timesOf = (usage: Usage, factor: number): Usage =>
  Object.fromEntries(unitsOf(usage).map(([unit, amount]) => [unit, amount * factor]));

/** US dollars by service, the most expensive first. */
export function costByService(usage: Usage): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const [unit, amount] of unitsOf(usage)) {
    const { service, usd } = prices[unit];
    costs.set(service, (costs.get(service) ?? 0) + amount * usd);
  }
  return new Map([...costs].toSorted(([, one], [, other]) => other - one));
}

/** US dollars. */
export const totalCost = (usage: Usage): number =>
  [...costByService(usage).values()].reduce((sum, usd) => sum + usd, 0);
