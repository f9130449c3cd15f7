import { describe, expect, it } from 'vitest';
import type { FaultKind, FaultPlan } from '../../../../local/faults/fault-plan.ts';
import { countFaults, createFaults, type FaultPoint } from '../../../../local/faults/faults.ts';

const KINDS: readonly FaultKind[] = ['throttle', 'server-error', 'lost-response'];
const write: FaultPoint = { service: 'dynamodb', operation: 'PutItem', functionName: 'read-page' };
const read: FaultPoint = { ...write, operation: 'GetItem' };

const planned = (plan: FaultPlan, points: readonly FaultPoint[]) => {
  const faults = createFaults(plan);
  return points.map((point) => ({ point, fault: faults.next(point, KINDS) }));
};
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('createFaults', () => {
  it('plans the same faults for the calls of an operation, whatever runs in between', () => {
    const plan = { seed: 7, rate: 0.5 };
    const faultsOfWrites = (points: readonly FaultPoint[]) =>
      planned(plan, points)
        .filter(({ point }) => point === write)
        .map(({ fault }) => fault);

    const alone = faultsOfWrites(times(50, write));
    const interleaved = faultsOfWrites(times(50, [read, write, read]).flat());

    expect(alone).toEqual(interleaved);
    expect(new Set(alone.map((fault) => fault?.kind))).toEqual(new Set([undefined, ...KINDS]));
  });

  it('plans others with another seed', () => {
    const kinds = (seed: number) =>
      planned({ seed, rate: 0.5 }, times(50, write)).map(({ fault }) => fault?.kind);

    expect(kinds(1)).not.toEqual(kinds(2));
  });

  it('has the share of faults that its rate names', () => {
    const faults = planned({ seed: 1, rate: 0.1 }, times(10_000, write)).filter(({ fault }) => fault);

    expect(faults.length / 10_000).toBeCloseTo(0.1, 2);
  });

  it('has crashes of their own share', () => {
    const faults = createFaults({ seed: 1, rate: 0.5, crashRate: 0.02 });
    const invocation = { service: 'lambda', operation: 'invocation', functionName: 'read-page' };

    const crashes = times(10_000, invocation).filter((point) => faults.next(point, ['crash']));

    expect(crashes.length / 10_000).toBeCloseTo(0.02, 2);
  });

  it('plans only what the plan concerns, and no more than its maximum', () => {
    const plan = { seed: 1, rate: 1, operations: ['PutItem'], kinds: ['throttle'], maxFaults: 2 } as const;

    const kinds = planned(plan, [read, write, write, write]).map(({ fault }) => fault?.kind);

    expect(kinds).toEqual([undefined, 'throttle', 'throttle', undefined]);
  });

  it.each([{ rate: 10 }, { rate: 0, crashRate: 10 }])('refuses $rate and $crashRate as rates', (rates) => {
    expect(() => createFaults({ seed: 1, ...rates })).toThrow('The rate of faults is 10; it must be 0 to 1');
  });
});

describe('countFaults', () => {
  it('counts faults by service and kind', () => {
    const counts = countFaults([
      { ...write, kind: 'throttle' },
      { ...read, kind: 'throttle' },
      { ...write, service: 's3', kind: 'crash' },
    ]);

    expect(Object.fromEntries(counts)).toEqual({ 'dynamodb throttle': 2, 's3 crash': 1 });
  });
});
