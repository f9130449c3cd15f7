import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUCKET, createObjectsFolder, type S3Harness, startS3 } from './s3-harness.ts';

let harness: S3Harness;
beforeEach(async () => {
  harness = await startS3();
});
afterEach(() => harness.close());

const Key = 'uploads/big';
const MIN_PART = 5 * 1024 ** 2;
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

function createUploader(harness: S3Harness) {
  const s3 = harness.client();
  return {
    start: async (key = Key) => {
      const { UploadId = '' } = await s3.send(
        new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: key, ContentType: 'application/zip' }),
      );
      return UploadId;
    },
    part: async (UploadId: string, PartNumber: number, Body: Uint8Array, key = Key) => {
      const { ETag = '' } = await s3.send(
        new UploadPartCommand({ Bucket: BUCKET, Key: key, UploadId, PartNumber, Body }),
      );
      return { PartNumber, ETag };
    },
    complete: (UploadId: string, Parts: { PartNumber: number; ETag: string }[]) =>
      s3.send(
        new CompleteMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId, MultipartUpload: { Parts } }),
      ),
    abort: (UploadId: string) => s3.send(new AbortMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId })),
  };
}

describe('a multipart upload', () => {
  it('becomes one object of its parts when it is completed, whatever their order was', async () => {
    const { start, part, complete } = createUploader(harness);
    const [first, second] = [Buffer.alloc(MIN_PART, 'a'), Buffer.from('the end')];
    const id = await start();

    const two = await part(id, 2, second);
    const one = await part(id, 1, first);
    const before = await harness.get(Key).catch((error: Error) => error.name);
    const { ETag } = await complete(id, [one, two]);

    expect(before).toBe('NoSuchKey');
    expect(ETag).toBe(`"${md5(Buffer.concat([md5(first), md5(second)])).toString('hex')}-2"`);
    const object = await harness.get(Key);
    expect(object).toMatchObject({ ETag, ContentType: 'application/zip', ContentLength: MIN_PART + 7 });
    expect(object.text?.endsWith('aathe end')).toBe(true);
    const [notification] = await harness.waitForNotifications(1);
    expect(notification?.body).toContain('ObjectCreated:CompleteMultipartUpload');
  });

  it('uses the last upload of a part', async () => {
    const { start, part, complete } = createUploader(harness);
    const id = await start();

    const former = await part(id, 1, Buffer.from('former'));
    const latest = await part(id, 1, Buffer.from('latest'));

    await expect(complete(id, [former])).rejects.toMatchObject({ name: 'InvalidPart' });
    await complete(id, [latest]);
    expect(await harness.get(Key)).toMatchObject({ text: 'latest' });
  });

  it('survives a restart', async () => {
    const folder = await createObjectsFolder();
    const former = await startS3({ folder });
    const id = await createUploader(former).start();
    const one = await createUploader(former).part(id, 1, Buffer.from('kept'));
    await former.s3.close();

    const restarted = await startS3({ folder });
    await createUploader(restarted).complete(id, [one]);

    expect(await restarted.get(Key)).toMatchObject({ text: 'kept' });
    await restarted.close();
  });

  it('is gone once it was completed or aborted', async () => {
    const { start, part, complete, abort } = createUploader(harness);
    const [completed, aborted] = [await start(), await start()];
    await complete(completed, [await part(completed, 1, Buffer.from('x'))]);
    await abort(aborted);

    for (const id of [completed, aborted, 'unknown']) {
      await expect(part(id, 1, Buffer.from('x'))).rejects.toMatchObject({ name: 'NoSuchUpload' });
      await expect(complete(id, [{ PartNumber: 1, ETag: 'x' }])).rejects.toMatchObject({
        name: 'NoSuchUpload',
      });
      await expect(abort(id)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    }
  });

  it('belongs to its key', async () => {
    const { start, part } = createUploader(harness);
    const id = await start();

    await expect(part(id, 1, Buffer.from('x'), 'uploads/other')).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
  });

  it.each([
    { refused: 'EntityTooSmall', sizes: [MIN_PART - 1, 1], order: [0, 1] },
    { refused: 'InvalidPartOrder', sizes: [MIN_PART, MIN_PART], order: [1, 0] },
    { refused: 'InvalidPartOrder', sizes: [MIN_PART], order: [0, 0] },
    { refused: 'MalformedXML', sizes: [1], order: [] },
  ])(
    'is refused with $refused if it is completed with parts of $sizes bytes in the order $order',
    async (given) => {
      const { start, part, complete } = createUploader(harness);
      const id = await start();
      const parts: { PartNumber: number; ETag: string }[] = [];
      for (const [index, size] of given.sizes.entries())
        parts.push(await part(id, index + 1, Buffer.alloc(size)));

      await expect(
        complete(
          id,
          given.order.flatMap((at) => parts[at] ?? []),
        ),
      ).rejects.toMatchObject({
        name: given.refused,
      });
    },
  );

  it.each([0, 10_001])('has no part %i', async (number) => {
    const { start, part } = createUploader(harness);

    await expect(part(await start(), number, Buffer.from('x'))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });

  it('needs the permission to put the object, and to abort the permission to abort', async () => {
    const id = await createUploader(harness).start();
    const start = (who: 'reader' | 'uploader', key: string) =>
      harness.client(who).send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: key }));

    await expect(start('reader', Key)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(start('uploader', 'documents/1')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(start('uploader', Key)).resolves.toBeDefined();
    await expect(
      harness.client('uploader').send(new AbortMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId: id })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
