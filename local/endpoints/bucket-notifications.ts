import { setTimeout as delay } from 'node:timers/promises';
import { ListObjectsV2Command, type _Object as ObjectSummary, type S3Client } from '@aws-sdk/client-s3';
import type { BucketResource } from '../assembly/resources.ts';
import { notificationsFor } from '../services/s3/notifications.ts';

/** Sends the notifications of buckets at another endpoint. */
export interface BucketNotifications {
  /** The buckets with objects that were not notified yet. */
  busy(): Promise<string[]>;
  close(): Promise<void>;
}

export interface BucketNotificationsOptions {
  readonly client: S3Client;
  /** Those with notifications. */
  readonly buckets: readonly BucketResource[];
  readonly notify: (queueArn: string, body: string) => unknown;
  readonly onFailure: (error: unknown, what: string) => void;
}

const POLL_INTERVAL_MS = 500;

/**
 * Looks for new objects twice a second, because not every emulator sends notifications, and none to queues that are
 * elsewhere. It lists only prefixes that have a notification. After a start every object that is still there counts as
 * new: the notification of S3 comes at least once, too.
 *
 * @throws Error for notifications of events other than the creation of objects.
 */
export function startBucketNotifications(options: BucketNotificationsOptions): BucketNotifications {
  const { client, buckets, notify, onFailure } = options;
  for (const { name, notifications } of buckets) {
    const other = notifications.find(({ event }) => event !== 's3:ObjectCreated:*');
    if (other)
      throw new Error(`${name} is not emulated: ${other.event} cannot be noticed, only new objects can`);
  }
  const closing = new AbortController();
  /** The versions of objects that were notified, by bucket and key. */
  let notified = new Map<string, string>();
  let sequence = Date.now();
  let polling: Promise<number> | undefined;

  /** Returns how many objects were new. */
  async function notifyNew(): Promise<number> {
    const found = new Map<string, string>();
    let count = 0;
    for (const bucket of buckets) {
      const objects = await listNotified(client, bucket);
      for (const { Key: key = '', ETag = '', Size: size = 0, LastModified } of objects) {
        const id = `${bucket.name}/${key}`;
        const version = `${ETag} ${LastModified?.toISOString()}`;
        if (notified.get(id) !== version) {
          const cause = { event: 'ObjectCreated:Put', principalId: 'unknown', requestId: id } as const;
          const time = { at: LastModified ?? new Date(), sequence: (sequence += 1) };
          const etag = ETag.replaceAll('"', '');
          for (const { queueArn, body } of notificationsFor(bucket, { key, size, etag }, cause, time))
            await notify(queueArn, body);
          notified.set(id, version);
          count += 1;
        }
        found.set(id, version);
      }
    }
    // Objects that no longer exist are forgotten.
    notified = found;
    return count;
  }

  const poll = () => (polling ??= notifyNew().finally(() => void (polling = undefined)));

  async function pollUntilClosed(): Promise<void> {
    const { signal } = closing;
    while (buckets.length > 0 && !signal.aborted) {
      await poll().catch((error: unknown) => onFailure(error, 'Listing new objects'));
      await delay(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  const ended = pollUntilClosed();
  return {
    busy: async () => ((await poll()) > 0 ? buckets.map(({ name }) => name) : []),
    async close() {
      closing.abort();
      await ended;
    },
  };
}

/** The objects under the prefixes for which the bucket has notifications. */
async function listNotified(
  client: S3Client,
  { name: Bucket, notifications }: BucketResource,
): Promise<ObjectSummary[]> {
  const objects: ObjectSummary[] = [];
  for (const Prefix of new Set(notifications.map(({ prefix }) => prefix))) {
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
      objects.push(...(page.Contents ?? []));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }
  return objects;
}
