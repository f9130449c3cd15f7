import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BucketResource } from '../../assembly/resources.ts';
import type { ObjectAddress } from './address.ts';
import { type Disk, openDisk, type StagedFile } from './disk.ts';
import { noSuchBucket } from './errors.ts';
import { startNotificationSender } from './notification-sender.ts';
import { type EventCause, notificationsFor } from './notifications.ts';
import { type ObjectIndex, type ObjectRecord, openObjectIndex } from './object-index.ts';

export interface ObjectStoreOptions {
  /** Where everything is stored: `index.sqlite` and `objects/`. */
  readonly folder: string;
  readonly buckets: readonly BucketResource[];
  /** Sends a notification to a queue. If it throws, it is retried until it succeeds. */
  readonly notify: (queueArn: string, body: string) => Promise<void> | void;
  readonly clock: () => Date;
}

/** The buckets with their objects: keeps bytes, index and notifications consistent. */
export interface ObjectStore {
  /** @throws AwsError `NoSuchBucket` */
  bucket(name: string): BucketResource;
  readonly find: ObjectIndex['find'];
  readonly list: ObjectIndex['list'];
  /** The object's bytes; undefined if it was replaced or removed meanwhile. */
  read(
    object: Pick<ObjectRecord, 'file' | 'size'>,
    range?: { start: number; end: number },
  ): Promise<Readable | undefined>;
  readonly stage: Disk['stage'];
  discard(staged: Pick<StagedFile, 'file'>): Promise<void>;
  readonly uploads: ObjectIndex['uploads'];
  /** Turns staged bytes into an object. If `allowed` throws, nothing changes. */
  save(
    address: ObjectAddress,
    staged: StagedFile,
    attributes: {
      headers: Readonly<Record<string, string>>;
      cause: EventCause;
      /** By default the MD5 of the bytes. */
      etag?: string;
      allowed?: (existing: ObjectRecord | undefined) => void;
    },
  ): Promise<ObjectRecord>;
  /** Removing an object that does not exist is not an error, as on S3. */
  remove(address: ObjectAddress, cause: EventCause): Promise<void>;
  /** Deletes expired objects by the lifecycle rules; resolves to how many. */
  readonly expire: () => Promise<number>;
  close(): Promise<void>;
}

const EXPIRED: EventCause = {
  event: 'LifecycleExpiration:Delete',
  principalId: 's3.amazonaws.com',
  requestId: 'lifecycle',
};

export function openObjectStore({ folder, buckets, notify, clock }: ObjectStoreOptions): ObjectStore {
  mkdirSync(folder, { recursive: true });
  const index = openObjectIndex(join(folder, 'index.sqlite'));
  const disk = openDisk(join(folder, 'objects'));
  disk.removeAllBut(index.files());
  const notificationSender = startNotificationSender(index, notify);
  notificationSender.sendPending();

  const bucketNamed = (name: string) => {
    const bucket = buckets.find((each) => each.name === name);
    if (!bucket) throw noSuchBucket(name);
    return bucket;
  };

  async function remove(address: ObjectAddress, cause: EventCause): Promise<void> {
    const bucket = bucketNamed(address.bucket);
    const file = index.remove(address, (sequence) =>
      notificationsFor(bucket, { key: address.key }, cause, { at: clock(), sequence }),
    );
    notificationSender.sendPending();
    if (file !== undefined) await disk.remove(file);
  }

  return {
    bucket: bucketNamed,
    find: index.find,
    list: index.list,
    read: ({ file, size }, range = { start: 0, end: size - 1 }) => disk.read(file, range),
    stage: disk.stage,
    discard: (staged) => disk.remove(staged.file),
    uploads: index.uploads,
    async save(address, staged, { headers, cause, allowed, ...given }) {
      const { file, size, checksums } = staged;
      const bucket = bucketNamed(address.bucket);
      const at = clock();
      const etag = given.etag ?? checksums.get('md5')?.toString('hex') ?? '';
      const object: ObjectRecord = { ...address, file, size, etag, headers, modifiedAt: at };
      let replaced: string | undefined;
      try {
        replaced = index.save(object, {
          ...(allowed ? { allowed } : {}),
          notifications: (sequence) => notificationsFor(bucket, object, cause, { at, sequence }),
        });
      } catch (error) {
        await disk.remove(file);
        throw error;
      }
      notificationSender.sendPending();
      if (replaced !== undefined) await disk.remove(replaced);
      return object;
    },
    remove,
    async expire() {
      let count = 0;
      for (const bucket of buckets) {
        for (const { prefix, expireAfterDays } of bucket.lifecycle) {
          for (const object of index.olderThan(
            bucket.name,
            prefix,
            expiresBefore(clock(), expireAfterDays),
          )) {
            await remove({ bucket: object.bucket, key: object.key }, EXPIRED);
            count += 1;
          }
        }
      }
      return count;
    },
    async close() {
      await notificationSender.close();
      index.close();
    },
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;

/**
 * Objects created before this time have expired. S3 adds the days to the creation time and rounds up to the next
 * midnight in UTC: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
function expiresBefore(now: Date, days: number): Date {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return new Date(midnight - days * DAY_MS);
}

/** Sweeps now and every hour. Returns the function that stops it. */
export function startSweeps(sweep: () => Promise<number>): () => void {
  const run = () => {
    sweep().catch((error: unknown) =>
      console.error('S3 could not delete expired objects. Next attempt in an hour.', error),
    );
  };
  run();
  const timer = setInterval(run, SWEEP_INTERVAL_MS).unref();
  return () => clearInterval(timer);
}
