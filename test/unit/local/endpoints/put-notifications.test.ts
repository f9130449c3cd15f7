import {
  PutBucketNotificationConfigurationCommand,
  type QueueConfiguration,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import type { BucketResource } from '../../../../local/assembly/resources.ts';
import { tryPutNotifications } from '../../../../local/endpoints/put-notifications.ts';

const letters: BucketResource = {
  name: 'letters',
  arn: 'arn:aws:s3:::letters',
  cors: [],
  lifecycle: [],
  notifications: [{ queueArn: 'intake', event: 's3:ObjectCreated:*', prefix: 'uploads/', suffix: '' }],
};

/** Configures notifications at an S3 that does `put` with them. */
async function configure(put: (wanted: QueueConfiguration[]) => QueueConfiguration[] | undefined) {
  let QueueConfigurations: QueueConfiguration[] | undefined;
  const client = {
    async send(command: unknown) {
      if (command instanceof PutBucketNotificationConfigurationCommand)
        QueueConfigurations = put(command.input.NotificationConfiguration?.QueueConfigurations ?? []);
      return { QueueConfigurations };
    },
  };
  const done = tryPutNotifications(client as unknown as S3Client, letters, (arn) => `${arn} elsewhere`);
  return { done: await done, QueueConfigurations };
}

it('an endpoint that keeps the configuration notifies the queues that it has', async () => {
  const { done, QueueConfigurations } = await configure((wanted) => wanted);

  expect(done).toBe(true);
  expect(QueueConfigurations).toEqual([
    {
      QueueArn: 'intake elsewhere',
      Events: ['s3:ObjectCreated:*'],
      Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'uploads/' }] } },
    },
  ]);
});

it('an endpoint that accepts the configuration and does not keep it does not notify', async () => {
  expect((await configure(() => undefined)).done).toBe(false);
});

it('an endpoint that refuses the configuration does not notify', async () => {
  const refuse = () => {
    throw new S3ServiceException({ name: 'NotImplemented', $fault: 'server', $metadata: {} });
  };

  expect((await configure(refuse)).done).toBe(false);
});

it('an endpoint that does not respond is an error', async () => {
  const disconnect = () => {
    throw new Error('ECONNRESET');
  };

  await expect(configure(disconnect)).rejects.toThrow('ECONNRESET');
});
