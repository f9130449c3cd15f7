import { createHash } from 'node:crypto';
import { type FaultKind, type FaultPlan, faultKinds, type InjectedFault } from './fault-plan.ts';

/** Where a fault may happen. */
export type FaultPoint = Omit<InjectedFault, 'kind'>;

/** A fault that the plan has for a point, and two numbers from 0 to 1 for what is left open, such as how long it waits. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly waitMs: number;
  readonly chance: number;
}

/** The faults of a run. */
export interface Faults {
  /** The fault that the plan has for this point now, among these kinds; undefined for none. */
  next(point: FaultPoint, among: readonly FaultKind[]): PlannedFault | undefined;
  /** Records a fault that has happened. */
  record(fault: InjectedFault): void;
  /** Every fault that has happened, in order. */
  readonly injected: readonly InjectedFault[];
}

const DEFAULT_WAIT_MS = 500;

/** @throws RangeError if the rate is not a share. */
export function createFaults(plan: FaultPlan): Faults {
  const { seed, rate, crashRate = rate, maxFaults = Number.POSITIVE_INFINITY } = plan;
  const { services, operations, functions } = plan;
  for (const share of [rate, crashRate])
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`The rate of faults is ${share}; it must be 0 to 1`);
  const kinds: readonly FaultKind[] = plan.kinds ?? (Object.keys(faultKinds) as FaultKind[]);
  const injected: InjectedFault[] = [];
  const counts = new Map<string, number>();
  let planned = 0;

  function concerns({ service, operation, functionName }: FaultPoint): boolean {
    return (
      (services?.includes(service) ?? true) &&
      (operations?.includes(operation) ?? true) &&
      (functions?.some((name) => functionName.includes(name)) ?? true)
    );
  }

  return {
    injected,
    next(point, among) {
      const possible = kinds.filter((kind) => among.includes(kind));
      if (possible.length === 0 || !concerns(point)) return undefined;
      const name = `${point.functionName} ${point.service} ${point.operation} ${possible.join()}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const [happens, which, wait, chance] = randomShares(`${seed} ${name} ${count}`);
      const share = possible[0] === 'crash' ? crashRate : rate;
      if (happens >= share || planned >= maxFaults) return undefined;
      planned += 1;
      const kind = possible[Math.floor(which * possible.length)];
      return kind && { kind, waitMs: Math.ceil(wait * (plan.waitMs ?? DEFAULT_WAIT_MS)), chance };
    },
    record: (fault) => void injected.push(fault),
  };
}

/** Four numbers from 0 to below 1, always the same for the same text. */
function randomShares(text: string): [number, number, number, number] {
  const hash = createHash('sha256').update(text).digest();
  const share = (index: number) => hash.readUInt32BE(index * 4) / 2 ** 32;
  return [share(0), share(1), share(2), share(3)];
}

/** How often each kind has happened at each service: `dynamodb throttle` -> 12. */
export function countFaults(injected: readonly InjectedFault[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { service, kind } of injected) {
    const name = `${service} ${kind}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].toSorted(([a], [b]) => a.localeCompare(b)));
}
