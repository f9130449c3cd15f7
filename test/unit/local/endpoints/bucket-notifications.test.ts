import type { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BucketResource } from '../../../../local/assembly/resources.ts';
import { startBucketNotifications } from '../../../../local/endpoints/bucket-notifications.ts';

const letters: BucketResource = {
  name: 'letters',
  arn: 'arn:aws:s3:::letters',
  cors: [],
  lifecycle: [],
  notifications: [{ queueArn: 'intake', event: 's3:ObjectCreated:*', prefix: 'uploads/', suffix: '' }],
};

interface StoredObject {
  readonly ETag: string;
  readonly LastModified: Date;
}

/** A bucket in memory that is polled, with the keys of the notifications it has led to. */
function startPolling({ listingFails = false } = {}) {
  const objects = new Map<string, StoredObject>();
  const notified: string[] = [];
  const failures: string[] = [];
  const state = { listingFails, refuses: false };
  const client = {
    async send(command: ListObjectsV2Command) {
      if (state.listingFails) throw new Error('Slow down');
      const { Prefix = '', ContinuationToken = '' } = command.input;
      // One per page, so that the poll must ask for the next.
      const [Key, next] = [...objects.keys()]
        .filter((key) => key.startsWith(Prefix) && key > ContinuationToken)
        .toSorted();
      const Contents = Key === undefined ? [] : [{ Key, Size: 1, ...objects.get(Key) }];
      return { Contents, NextContinuationToken: next && Key };
    },
  };
  const notifications = startBucketNotifications({
    client: client as unknown as S3Client,
    buckets: [letters],
    notify(queueArn, body) {
      if (state.refuses) throw new Error('No such queue');
      const { Records } = JSON.parse(body) as { Records: { s3: { object: { key: string } } }[] };
      notified.push(...Records.map(({ s3 }) => `${queueArn} ${s3.object.key}`));
    },
    onFailure: (error) => void failures.push((error as Error).message),
  });
  onTestFinished(() => notifications.close());
  const put = (key: string, ETag = '"1"') => void objects.set(key, { ETag, LastModified: new Date(0) });
  return { objects, notified, failures, state, notifications, put };
}

describe('an object in a bucket that is polled', () => {
  it('leads to one message, with its key encoded as by S3', async () => {
    const { put, notified, notifications } = startPolling();
    put('uploads/a letter');
    put('uploads/b');

    await expect.poll(() => notified).toEqual(['intake uploads/a+letter', 'intake uploads/b']);
    await expect.poll(() => notifications.busy()).toEqual([]);
    expect(notified).toHaveLength(2);
  });

  it('leads to another message when it is replaced, or created again', async () => {
    const { put, objects, notified, notifications } = startPolling();
    put('uploads/a');
    await expect.poll(() => notified.length).toBe(1);

    put('uploads/a', '"2"');
    await expect.poll(() => notified.length).toBe(2);
    objects.clear();
    // A poll that has begun before may still have seen the object.
    for (let poll = 0; poll < 2; poll += 1) await notifications.busy();
    put('uploads/a', '"2"');

    await expect.poll(() => notified.length).toBe(3);
  });

  it('leads to none under another prefix', async () => {
    const { put, notified, notifications } = startPolling();
    put('documents/a');

    for (let poll = 0; poll < 2; poll += 1) expect(await notifications.busy()).toEqual([]);

    expect(notified).toEqual([]);
  });

  it('leads to its message although the bucket could not be listed, or the queue was not there, for a while', async () => {
    const { put, notified, failures, state } = startPolling({ listingFails: true });
    put('uploads/a');
    await expect.poll(() => failures).toContain('Slow down');
    Object.assign(state, { listingFails: false, refuses: true });
    await expect.poll(() => failures).toContain('No such queue');

    state.refuses = false;

    await expect.poll(() => notified).toEqual(['intake uploads/a']);
  });
});

it('a notification of other events is refused, because a list does not show them', () => {
  const removed = { ...letters.notifications[0], event: 's3:ObjectRemoved:*' } as const;
  const buckets = [{ ...letters, notifications: [removed] }] as BucketResource[];
  const options = { client: {} as S3Client, buckets, notify: () => {}, onFailure: () => {} };

  expect(() => startBucketNotifications(options)).toThrow(
    'letters is not emulated: s3:ObjectRemoved:* cannot be noticed, only new objects can',
  );
});
