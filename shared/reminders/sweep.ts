import { concurrently } from '../concurrently.ts';
import type { SendRemindersMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { DUE_SHARDS } from '../table/keys.ts';
import type { DueIndex, Watermark } from '../table/reminders/due-index.ts';

/**
 * A minute is looked at when it comes, and again these minutes later. The first looks are for the index, which follows
 * the table with a delay; the late ones for what a crash, or a message that was given up, has left behind.
 */
export const LOOK_AGAIN_MINUTES = [0, 1, 2, 3, 15, 60, 24 * 60] as const;

/** Minutes that one tick catches up after ticks were missed; the next tick goes on. */
const CATCH_UP_MINUTES = 60;
/** Looks at once. One is answered in a few milliseconds. */
const LOOKS_AT_ONCE = 32;

const MINUTE = 60_000;
const startOf = (minute: string) => Date.parse(`${minute}Z`);
const minuteAt = (time: number) => new Date(time).toISOString().slice(0, 16);

interface SweepDeps {
  readonly dueIndex: Pick<DueIndex, 'hasItems'>;
  readonly watermark: Watermark;
  readonly remindersQueue: Queue<SendRemindersMessage>;
}

/**
 * Sends a message for every bucket and shard that has come due since the last sweep and holds anything. It may run
 * twice, late or at once with itself: a message too many finds nothing left to do. The watermark moves last.
 */
export async function sweepDueIndex(
  now: Date,
  { dueIndex, watermark, remindersQueue }: SweepDeps,
): Promise<void> {
  const present = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const swept = await watermark.get();
  const first = swept === undefined ? present : Math.min(present, startOf(swept) + MINUTE);
  const last = Math.min(present, first + (CATCH_UP_MINUTES - 1) * MINUTE);

  const minutes = new Set<string>();
  for (let minute = first; minute <= last; minute += MINUTE) {
    for (const ago of LOOK_AGAIN_MINUTES) minutes.add(minuteAt(minute - ago * MINUTE));
  }
  const buckets = [...minutes]
    .toSorted()
    .flatMap((minute) => Array.from({ length: DUE_SHARDS }, (_, shard) => ({ minute, shard })));
  const occupied = await concurrently(buckets, LOOKS_AT_ONCE, (bucket) => dueIndex.hasItems(bucket));
  const messages = buckets.filter((_, index) => occupied[index]);

  await remindersQueue.sendAll(messages);
  await watermark.advance(minuteAt(last));
  log.info('swept', {
    minutes: (last - first) / MINUTE + 1,
    behind: (present - last) / MINUTE,
    messages: messages.length,
  });
}
