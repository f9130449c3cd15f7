import { setTimeout as delay } from 'node:timers/promises';
import type { EventSourceDeps } from '../event-sources/source.ts';
import type { Faults } from './faults.ts';

/**
 * Delivers events as SQS and Lambda may: a second time, or, from a queue, late and so out of order. Records of a stream stay
 * in order (https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html). The result of the last delivery counts.
 */
export function withDeliveryFaults(
  faults: Faults,
  invoke: EventSourceDeps['invoke'],
): EventSourceDeps['invoke'] {
  return async (functionName, event, options) => {
    const isQueued = isFromQueue(event);
    const point = { service: isQueued ? 'sqs' : 'dynamodb', operation: 'delivery', functionName };
    const fault = faults.next(point, isQueued ? ['second-delivery', 'late-delivery'] : ['second-delivery']);
    const deliver = () => invoke(functionName, event, options);
    if (fault === undefined) return deliver();
    faults.record({ kind: fault.kind, ...point });
    if (fault.kind === 'late-delivery') {
      await delay(fault.waitMs);
      return deliver();
    }
    const first = deliver().catch(() => undefined);
    if (!isQueued) {
      await first;
      return deliver();
    }
    await delay(fault.waitMs);
    const [second] = await Promise.all([deliver(), first]);
    return second;
  };
}

const isFromQueue = (event: unknown): boolean =>
  (event as { Records?: readonly { eventSource?: string }[] }).Records?.[0]?.eventSource === 'aws:sqs';
