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
  };
}

describe('a multipart upload', () => {
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
