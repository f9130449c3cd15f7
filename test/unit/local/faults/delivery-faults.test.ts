import { describe, expect, it } from 'vitest';
import { withDeliveryFaults } from '../../../../local/faults/delivery-faults.ts';
import type { FaultKind } from '../../../../local/faults/fault-plan.ts';
import { createFaults } from '../../../../local/faults/faults.ts';

const message = { Records: [{ eventSource: 'aws:sqs', body: 'm' }] };
const change = { Records: [{ eventSource: 'aws:dynamodb' }] };

/** A function that returns the number of its call, and what happened in which order. */
function startDeliveries(kind: FaultKind) {
  const events: string[] = [];
  let calls = 0;
  const faults = createFaults({ seed: 1, rate: 1, kinds: [kind], maxFaults: 1, waitMs: 20 });
  const invoke = withDeliveryFaults(faults, async () => {
    calls += 1;
    const call = calls;
    events.push(`begin ${call}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    events.push(`end ${call}`);
    return call;
  });
  return { invoke, events, faults };
}

describe('a second delivery', () => {
  it('of a message comes during the first, and its result counts', async () => {
    const { invoke, events, faults } = startDeliveries('second-delivery');

    const result = await invoke('read-page', message);

    expect(result).toBe(2);
    expect(events).toEqual(['begin 1', 'begin 2', 'end 1', 'end 2']);
    expect(faults.injected).toEqual([
      { kind: 'second-delivery', service: 'sqs', operation: 'delivery', functionName: 'read-page' },
    ]);
  });

  it('of a change comes after the first, so that changes stay in order', async () => {
    const { invoke, events } = startDeliveries('second-delivery');

    await invoke('index-document', change);

    expect(events).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });
});

describe('a late delivery', () => {
  it('comes after a message that was sent later', async () => {
    const { invoke, faults } = startDeliveries('late-delivery');
    const order: string[] = [];

    await Promise.all([
      invoke('read-page', message).then(() => order.push('first')),
      invoke('read-page', message).then(() => order.push('second')),
    ]);

    expect(order).toEqual(['second', 'first']);
    expect(faults.injected).toHaveLength(1);
  });

  it('does not concern changes', async () => {
    const { invoke, faults } = startDeliveries('late-delivery');

    await invoke('index-document', change);

    expect(faults.injected).toEqual([]);
  });
});
