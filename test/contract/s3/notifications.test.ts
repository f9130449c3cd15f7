import { createHash } from 'node:crypto';
import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openBucket, postForm } from './bucket.ts';

const { target, client, Bucket, put, createForm } = await openBucket();
const sqs = new SQSClient(target.clientConfig);
const { notifications: QueueUrl } = target.outputs;

/** The notifications of the keys that contain `part`, as soon as there are `count`. S3 first sends an `s3:TestEvent`. */
async function waitForRecords(part: string, count: number): Promise<S3EventRecord[]> {
  const records: S3EventRecord[] = [];
  while (records.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    );
    for (const { Body = '{}', ReceiptHandle } of Messages) {
      const { Records = [] } = JSON.parse(Body) as Partial<S3Event>;
      records.push(...Records.filter(({ s3 }) => s3.object.key.includes(part)));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return records;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
it('an upload by a form is notified with its key in URL encoding, size and ETag', async () => {
  const name = unique('form');

  await postForm(await createForm(`notified/${name} b+ä/1`), 'a picture');

  const [record] = await waitForRecords(name, 1);
  expect(record).toMatchObject({
    eventVersion: expect.stringMatching(/^2\.\d$/),
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Post',
    eventTime: expect.stringMatching(/^\d{4}-.*Z$/),
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
      object: {
        key: `notified/${name}+b%2B%C3%A4/1`,
        size: 9,
        eTag: createHash('md5').update('a picture').digest('hex'),
        sequencer: expect.stringMatching(/^[0-9A-F]+$/),
      },
    },
  });
});

it('a put and a copy are told apart, and other prefixes are not notified', async () => {
  const name = unique('put');

  await put(`silent/${name}`);
  await put(`notified/${name}/1`);
  await client.send(
    new CopyObjectCommand({ Bucket, Key: `notified/${name}/2`, CopySource: `${Bucket}/silent/${name}` }),
  );

  const records = await waitForRecords(name, 2);
  const events = records.map(({ eventName, s3 }) => [s3.object.key, eventName]).toSorted();
  expect(events).toEqual([
    [`notified/${name}/1`, 'ObjectCreated:Put'],
    [`notified/${name}/2`, 'ObjectCreated:Copy'],
  ]);
});
