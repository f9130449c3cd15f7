import { concurrently } from '../concurrently.ts';
import type { SendRemindersMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import { DUE_SHARDS } from '../table/indexes.ts';
import type { DueIndex, Watermark } from '../table/reminders/due-index.ts';

/**
 * A minute is swept when it comes, and again after these minutes. The early sweeps allow for the index, which lags behind
 * the table; the late ones pick up what a crash or a dead letter has left.
 */
export const LOOK_AGAIN_MINUTES = [0, 1, 2, 3, 15, 60, 24 * 60] as const;

/** Minutes that one sweep catches up on after missed sweeps; the next sweep continues. */
const CATCH_UP_MINUTES = 60;
/** Shards queried concurrently. A query takes a few milliseconds. */
const MAX_CONCURRENT_LOOKS = 32;

const MINUTE = 60_000;
const minuteToMs = (minute: string) => Date.parse(`${minute}Z`);
const msToMinute = (time: number) => new Date(time).toISOString().slice(0, 16);

interface SweepDeps {
  readonly dueIndex: Pick<DueIndex, 'hasItems'>;
  readonly watermark: Watermark;
  readonly remindersQueue: Queue<SendRemindersMessage>;
}

/**
 * Sends a message for every shard that has come due since the last sweep and is not empty. May run twice, late or
 * concurrently: a redundant message finds nothing to do. The watermark moves last.
 */
export async function sweepDueIndex(
  now: Date,
  { dueIndex, watermark, remindersQueue }: SweepDeps,
): Promise<void> {
  const currentMinute = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const swept = await watermark.get();
  const first = swept === undefined ? currentMinute : Math.min(currentMinute, minuteToMs(swept) + MINUTE);
  const last = Math.min(currentMinute, first + (CATCH_UP_MINUTES - 1) * MINUTE);

  const minutes = new Set<string>();
  for (let minute = first; minute <= last; minute += MINUTE) {
    for (const ago of LOOK_AGAIN_MINUTES) minutes.add(msToMinute(minute - ago * MINUTE));
  }
  const shards = [...minutes]
    .toSorted()
    .flatMap((minute) => Array.from({ length: DUE_SHARDS }, (_, shard) => ({ minute, shard })));
  const hasItems = await concurrently(shards, MAX_CONCURRENT_LOOKS, (shard) => dueIndex.hasItems(shard));
  const messages = shards.filter((_, index) => hasItems[index]);

  await remindersQueue.sendAll(messages);
  await watermark.advance(msToMinute(last));
  log.info('sweep.completed', {
    minutes: (last - first) / MINUTE + 1,
    behind: (currentMinute - last) / MINUTE,
    messages: messages.length,
  });
}
