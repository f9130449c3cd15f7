import type { MessageGroup, MessageTable } from './message-table.ts';

/** Chooses which messages are received next. */
export interface FairSelector {
  /** Ids of at most `most` ready messages. */
  select(queue: string, maxMessages: number): number[];
}

/**
 * Fair queues (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html): the
 * group with the fewest messages in flight comes first, of those the one that has waited longest since it was last
 * served, so that a tenant's thousand messages do not hold up another's one. Within a group the oldest comes first.
 */
export function createFairSelector(table: MessageTable): FairSelector {
  /** Queue -> group -> turn in which it was last served. Only groups that wait are kept. */
  const served = new Map<string, Map<string, number>>();
  let turn = 0;

  return {
    select(queue, maxMessages) {
      const before = served.get(queue) ?? new Map<string, number>();
      const waiting = table
        .groups(queue)
        .map((group) => ({ ...group, lastTurn: before.get(group.groupId) ?? 0 }));
      served.set(queue, new Map(waiting.map(({ groupId, lastTurn }) => [groupId, lastTurn])));
      const selected: number[] = [];
      while (selected.length < maxMessages && waiting.length > 0) {
        const first = waiting.reduce((best, group) => (isBefore(group, best) ? group : best));
        selected.push(first.oldest);
        turn += 1;
        served.get(queue)?.set(first.groupId, turn);
        const next = table.next(queue, first.groupId, first.oldest);
        const index = waiting.indexOf(first);
        if (next === null) waiting.splice(index, 1);
        else waiting[index] = { ...first, inFlight: first.inFlight + 1, lastTurn: turn, oldest: next };
      }
      return selected;
    },
  };
}

type Waiting = MessageGroup & { readonly lastTurn: number };

function isBefore(a: Waiting, b: Waiting): boolean {
  return (a.inFlight - b.inFlight || a.lastTurn - b.lastTurn || a.oldest - b.oldest) < 0;
}
