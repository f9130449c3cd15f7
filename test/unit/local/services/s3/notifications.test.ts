import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CopyObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BUCKET, createObjectsFolder, postForm, QUEUE_ARN, type S3Harness, startS3 } from './s3-harness.ts';

const open: S3Harness[] = [];
const startForTest = async (options: Parameters<typeof startS3>[0] = {}) => {
  const local = await startS3(options);
  open.push(local);
  return local;
};
afterEach(async () => {
  for (const local of open.splice(0)) await local.close();
});

/** A process that stores an object and is killed right before it notifies the queue. */
const sourceKilledAtDelivery = (folder: string) => `
  import { openObjectStore } from '${new URL('../../../../../local/services/s3/object-store.ts', import.meta.url).href}';
  const bucket = {
    name: 'documents', arn: 'arn:aws:s3:::documents', cors: [], lifecycle: [],
    notifications: [{ queueArn: '${QUEUE_ARN}', event: 's3:ObjectCreated:*', prefix: 'uploads/', suffix: '' }],
  };
  const notify = () => process.kill(process.pid, 'SIGKILL');
  const store = openObjectStore({ folder: ${JSON.stringify(folder)}, buckets: [bucket], notify, clock: () => new Date() });
  const staged = await store.stage([Buffer.from('bytes')]);
  const cause = { event: 'ObjectCreated:Put', principalId: 'AWS:operator', requestId: '1' };
  await store.save({ bucket: 'documents', key: 'uploads/1' }, staged, { headers: {}, cause });
`;
const parseRecord = (body: string | undefined) => JSON.parse(body ?? '{}').Records[0];

describe('a notification', () => {
  test('of a browser upload has the shape of S3', async () => {
    const local = await startForTest();

    await postForm(await local.createForm({ Key: 'uploads/a b+ä/1' }), 'a picture');

    const [message] = await local.waitForNotifications(1);
    expect(message?.queueArn).toBe(QUEUE_ARN);
    expect(parseRecord(message?.body)).toMatchObject({
      eventVersion: expect.stringMatching(/^2\.\d$/),
      eventSource: 'aws:s3',
      awsRegion: 'eu-central-1',
      eventName: 'ObjectCreated:Post',
      eventTime: expect.stringMatching(/^\d{4}-.*Z$/),
      userIdentity: { principalId: 'AWS:uploader' },
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: BUCKET, arn: `arn:aws:s3:::${BUCKET}` },
        object: {
          key: 'uploads/a+b%2B%C3%A4/1',
          size: 9,
          eTag: createHash('md5').update('a picture').digest('hex'),
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
      },
    });
  });

  test('distinguishes a put from a copy, and keeps their order', async () => {
    const local = await startForTest();

    await local.put('uploads/1');
    await local
      .client()
      .send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'uploads/2', CopySource: `${BUCKET}/uploads/1` }));

    const records = (await local.waitForNotifications(2)).map(({ body }) => parseRecord(body));
    expect(records.map(({ eventName }) => eventName)).toEqual(['ObjectCreated:Put', 'ObjectCreated:Copy']);
    const [first, second] = records.map(({ s3 }) => s3.object.sequencer as string);
    expect((first ?? '') < (second ?? '')).toBe(true);
  });

  test('is not sent for keys with another prefix', async () => {
    const local = await startForTest();

    await local.put('documents/1');
    await local.put('uploads/1');

    const messages = await local.waitForNotifications(1);
    expect(messages.map(({ body }) => parseRecord(body).s3.object.key)).toEqual(['uploads/1']);
  });

  test('is not lost if the process is killed between storing the object and sending', async () => {
    const folder = await createObjectsFolder();
    const child = spawn(process.execPath, ['--input-type=module', '--eval', sourceKilledAtDelivery(folder)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [, signal] = await once(child, 'exit');

    const local = await startForTest({ folder });

    const [message] = await local.waitForNotifications(1);
    expect(signal).toBe('SIGKILL');
    expect(parseRecord(message?.body).s3.object.key).toBe('uploads/1');
  });

  test('is sent again until the queue accepts it, and the upload still succeeds', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let attempts = 0;
    const local = await startForTest({
      notify: () => {
        attempts += 1;
        if (attempts < 3) throw new Error('the queue is not there yet');
      },
    });

    await local.put('uploads/1');

    await vi.waitFor(() => expect(attempts).toBe(3));
    await new Promise((done) => setTimeout(done, 20));
    expect(attempts).toBe(3);
    log.mockRestore();
  });
});

test('bytes that a killed process was writing are deleted by the next one', async () => {
  const folder = await createObjectsFolder();
  await mkdir(join(folder, 'objects'), { recursive: true });
  await writeFile(join(folder, 'objects', 'half-an-upload'), 'half');

  await startForTest({ folder });

  expect(await readdir(join(folder, 'objects'))).toEqual([]);
});

test('objects survive a restart', async () => {
  const folder = await createObjectsFolder();
  const first = await startForTest({ folder });
  await first.put('documents/1', 'kept');

  const second = await startForTest({ folder });

  const { Body } = await second.client().send(new GetObjectCommand({ Bucket: BUCKET, Key: 'documents/1' }));
  expect(await Body?.transformToString()).toBe('kept');
});

test('a lifecycle rule deletes only objects under its prefix, at midnight after its days', async () => {
  const local = await startForTest();
  await local.put('uploads/old');
  await local.put('documents/old');

  const tooEarly = await local.s3.expire();
  local.advance(2 * 24 * 60 * 60 * 1000);
  const inTime = await local.s3.expire();
  local.advance(-2 * 24 * 60 * 60 * 1000);

  const { Contents = [] } = await local.client().send(new ListObjectsV2Command({ Bucket: BUCKET }));
  expect([tooEarly, inTime]).toEqual([0, 1]);
  expect(Contents.map(({ Key }) => Key)).toEqual(['documents/old']);
});
