import type { ObjectIndex } from './object-index.ts';

/** Sends the pending notifications, oldest first, at least once each. */
export interface Delivery {
  /** Call after every change; returns at once. */
  wake(): void;
  /** Waits for the message that is on its way. */
  close(): Promise<void>;
}

const BATCH = 100;
const LONGEST_PAUSE_MS = 30_000;

/** A queue that does not take a message is asked again after 0.1 s, 0.2 s … 30 s. */
export function startDelivery(
  index: ObjectIndex,
  notify: (queueArn: string, body: string) => Promise<void> | void,
): Delivery {
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  async function sendAll(): Promise<void> {
    for (;;) {
      const batch = index.pending(BATCH);
      if (batch.length === 0) return;
      for (const { id, queueArn, body } of batch) {
        if (closed) return;
        await notify(queueArn, body);
        index.delivered(id);
        failures = 0;
      }
    }
  }

  function wake(): void {
    if (closed || running || retry) return;
    running = sendAll()
      .catch((error: unknown) => {
        failures += 1;
        const pause = Math.min(LONGEST_PAUSE_MS, 50 * 2 ** failures);
        console.error(`S3 could not deliver a notification; next try in ${pause} ms.`, error);
        retry = setTimeout(() => {
          retry = undefined;
          wake();
        }, pause).unref();
      })
      .finally(() => {
        running = undefined;
        if (index.pending(1).length > 0) wake();
      });
  }

  return {
    wake,
    async close() {
      closed = true;
      clearTimeout(retry);
      await running;
    },
  };
}
