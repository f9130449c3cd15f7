import type { ObjectIndex } from './object-index.ts';

/** Sends the pending notifications, oldest first, at least once each. */
export interface NotificationSender {
  /** Called after every change; returns immediately. */
  sendPending(): void;
  /** Waits for the message that is being sent. */
  close(): Promise<void>;
}

const BATCH_SIZE = 100;
const MAX_PAUSE_MS = 30_000;

/** If a queue rejects a message, it is retried after 0.1 s, 0.2 s … 30 s. */
export function startNotificationSender(
  index: ObjectIndex,
  notify: (queueArn: string, body: string) => Promise<void> | void,
): NotificationSender {
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  async function sendAll(): Promise<void> {
    for (;;) {
      const batch = index.pendingNotifications(BATCH_SIZE);
      if (batch.length === 0) return;
      for (const { id, queueArn, body } of batch) {
        if (closed) return;
        await notify(queueArn, body);
        index.removeNotification(id);
        failures = 0;
      }
    }
  }

  function sendPending(): void {
    if (closed || running || retry) return;
    running = sendAll()
      .catch((error: unknown) => {
        failures += 1;
        const pause = Math.min(MAX_PAUSE_MS, 50 * 2 ** failures);
        console.error(`S3 could not send a notification. Next attempt in ${pause} ms.`, error);
        retry = setTimeout(() => {
          retry = undefined;
          sendPending();
        }, pause).unref();
      })
      .finally(() => {
        running = undefined;
        if (index.pendingNotifications(1).length > 0) sendPending();
      });
  }

  return {
    sendPending,
    async close() {
      closed = true;
      clearTimeout(retry);
      await running;
    },
  };
}
