import { randomUUID } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import type { SendRemindersMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { DueItem } from '../table/indexes.ts';
import type { DueIndex } from '../table/reminders/due-index.ts';

/** Items processed concurrently. Each spends most of its time waiting for another server. */
const MAX_CONCURRENT_ITEMS = 16;
/** After this many milliseconds a call starts nothing new and leaves the rest to the next one. */
export const MAX_WORK_MS = 80_000;

/** One call of the function, which owns the leases that it takes. */
export interface Attempt {
  readonly owner: string;
  /** Set once a service has asked this call to wait: nothing more is sent to it. */
  readonly deferral?: RetryLater | undefined;
}

/** What to do with each kind of due item. Must be idempotent, and harmless if it comes late. */
type DueHandlers = {
  readonly [Kind in DueItem['kind']]: (
    item: Extract<DueItem, { kind: Kind }>,
    attempt: Attempt,
  ) => Promise<void>;
};

/**
 * Processes what is due in a shard, page by page. An item that fails does not stop the others; the message is delivered
 * again for it. After a service has asked to wait, the page is completed without that service, so that what needs no email
 * does not wait for email.
 * @throws RetryLater then, or if there is more work than fits into one call.
 */
export async function processShard(
  { minute, shard }: SendRemindersMessage,
  { dueIndex, handlers }: { readonly dueIndex: Pick<DueIndex, 'page'>; readonly handlers: DueHandlers },
  now: () => number = Date.now,
): Promise<void> {
  const deadline = now() + MAX_WORK_MS;
  const owner = randomUUID();
  const failures: unknown[] = [];
  /** The requests to wait, in the order in which they came. */
  const deferrals: RetryLater[] = [];

  async function handle(item: DueItem): Promise<void> {
    if (now() > deadline) throw new RetryLater(1, 'The next call continues: there is too much for one');
    try {
      const attempt = { owner, deferral: deferrals[0] };
      if (item.kind === 'reminder') await handlers.reminder(item, attempt);
      else await handlers.snoozedDocument(item, attempt);
    } catch (error) {
      if (error instanceof RetryLater) deferrals.push(error);
      else failures.push(error);
    }
  }

  let after: string | undefined;
  let items = 0;
  do {
    const page = await dueIndex.page({ minute, shard }, after);
    items += page.items.length;
    await concurrently(page.items, MAX_CONCURRENT_ITEMS, handle);
    after = page.last;
  } while (after !== undefined && deferrals.length === 0);
  log.info('shard.processed', { minute, shard, items, failures: failures.length });
  const [error] = [...deferrals, ...failures];
  if (error !== undefined) throw error;
}
