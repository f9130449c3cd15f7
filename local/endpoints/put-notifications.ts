import {
  type Event,
  type FilterRuleName,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { BucketResource } from '../assembly/resources.ts';

/**
 * Has the endpoint itself notify its queues of a bucket's events.
 *
 * @param arnAt the ARN of a queue at the endpoint.
 * @returns false if the endpoint does not keep the configuration: not every emulator has notifications, and some accept
 * them without effect.
 */
export async function tryPutNotifications(
  client: S3Client,
  { name: Bucket, notifications }: BucketResource,
  arnAt: (queueArn: string) => string,
): Promise<boolean> {
  const QueueConfigurations = notifications.map(({ queueArn, event, prefix, suffix }) => {
    const FilterRules = [rule('prefix', prefix), rule('suffix', suffix)].flat();
    return { QueueArn: arnAt(queueArn), Events: [event as Event], Filter: { Key: { FilterRules } } };
  });
  try {
    const NotificationConfiguration = { QueueConfigurations };
    await client.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    const kept = await client.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    return kept.QueueConfigurations?.length === QueueConfigurations.length;
  } catch (error) {
    if (error instanceof S3ServiceException) return false;
    throw error;
  }
}

const rule = (Name: FilterRuleName, Value: string) => (Value === '' ? [] : [{ Name, Value }]);
