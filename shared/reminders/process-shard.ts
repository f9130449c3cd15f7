import { randomUUID } from 'node:crypto';
import { concurrently } from '../concurrently.ts';
import type { SendRemindersMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { DueItem } from '../table/keys.ts';
import type { DueIndex } from '../table/reminders/due-index.ts';

/** Items in work at once: each waits for a mail server or a stranger's web server most of the time. */
const MAX_CONCURRENT_ITEMS = 16;
/** Milliseconds after which a call begins nothing new and leaves the rest to the next one. */
export const MAX_WORK_MS = 80_000;

/** Who a piece of work belongs to while it is done: one call, one message. */
export interface Attempt {
  readonly owner: string;
  /** A service has asked this call to wait: nothing more is handed to it. */
  readonly deferral?: RetryLater | undefined;
}

/** What is done about each kind of thing that is due. Done twice, or late, it changes nothing. */
type DueHandlers = {
  readonly [Kind in DueItem['kind']]: (
    item: Extract<DueItem, { kind: Kind }>,
    attempt: Attempt,
  ) => Promise<void>;
};

/**
 * Does what is due in a bucket, page by page. One item that fails does not keep the others: the message comes again for
 * it. After a service has asked to wait the page goes on without it, so that what needs no mail does not wait for mail.
 * Throws `Later` then, or if there is more than one call can do.
 */
export async function processShard(
  { minute, shard }: SendRemindersMessage,
  { dueIndex, handlers }: { readonly dueIndex: Pick<DueIndex, 'page'>; readonly handlers: DueHandlers },
  now: () => number = Date.now,
): Promise<void> {
  const deadline = now() + MAX_WORK_MS;
  const owner = randomUUID();
  const failures: unknown[] = [];
  /** What services said that asked to wait. */
  const deferrals: RetryLater[] = [];

  async function handle(item: DueItem): Promise<void> {
    if (now() > deadline) throw new RetryLater(1, 'There is more than one call can do');
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
  log.info('bucket done', { minute, shard, items, failures: failures.length });
  const [error] = [...deferrals, ...failures];
  if (error !== undefined) throw error;
}
