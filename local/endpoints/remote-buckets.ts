import { S3Client } from '@aws-sdk/client-s3';
import type { BucketResource } from '../assembly/resources.ts';
import type { ServiceEmulator } from '../aws/service.ts';
import { startBucketNotifications } from './bucket-notifications.ts';
import { createBucketReader } from './bucket-reader.ts';
import { createBuckets } from './create-buckets.ts';
import { clientConfig } from './endpoints.ts';
import { tryPutNotifications } from './put-notifications.ts';

/** The buckets of the templates at another endpoint. */
export interface RemoteBuckets {
  /** For the distribution; functions and browsers use the endpoint itself. */
  readonly reader: Pick<ServiceEmulator, 'handle'>;
  /** The buckets with objects that were not notified yet. */
  busy(): Promise<string[]>;
  close(): Promise<void>;
}

export interface RemoteBucketsOptions {
  readonly buckets: readonly BucketResource[];
  /** The ARN that a queue has at this endpoint; undefined if the queues are not there. */
  readonly arnAt: ((queueArn: string) => string) | undefined;
  /** Sends a notification to a queue, if the endpoint does not. */
  readonly notify: (queueArn: string, body: string) => unknown;
  readonly onFailure: (error: unknown, what: string) => void;
}

/** Creates the buckets at the endpoint. Those of which it does not notify queues itself are polled. */
export async function connectBuckets(
  endpoint: string,
  options: RemoteBucketsOptions,
): Promise<RemoteBuckets> {
  const client = new S3Client({ ...clientConfig(endpoint), requestChecksumCalculation: 'WHEN_REQUIRED' });
  const { arnAt, onFailure } = options;
  await createBuckets(client, options.buckets, onFailure);
  const buckets: BucketResource[] = [];
  for (const bucket of options.buckets.filter(({ notifications }) => notifications.length > 0))
    if (!(arnAt && (await tryPutNotifications(client, bucket, arnAt)))) buckets.push(bucket);
  const notifications = startBucketNotifications({ client, buckets, notify: options.notify, onFailure });
  return {
    reader: createBucketReader(client),
    busy: notifications.busy,
    async close() {
      await notifications.close();
      client.destroy();
    },
  };
}
