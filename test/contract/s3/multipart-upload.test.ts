import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { refusalOf, unique } from '../target.ts';
import { openBucket } from './bucket.ts';

const { client, Bucket, put, get } = await openBucket();

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART_BYTES = 5 * 1024 ** 2;
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

interface Part {
  readonly PartNumber: number;
  readonly ETag: string;
}

async function startUpload(Key = unique('upload')) {
  const { UploadId = '' } = await client.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key,
      ContentType: 'application/zip',
      Metadata: { page: '1' },
    }),
  );
  return {
    Key,
    async part(PartNumber: number, Body: string | Uint8Array, key = Key): Promise<Part> {
      const { ETag = '' } = await client.send(
        new UploadPartCommand({ Bucket, Key: key, UploadId, PartNumber, Body }),
      );
      return { PartNumber, ETag };
    },
    complete: (Parts: readonly Part[], more: object = {}) =>
      client.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts: [...Parts] },
          ...more,
        }),
      ),
    abort: () => client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })),
  };
}

describe('a multipart upload', () => {
  it('becomes one object of its parts, whatever their order was', async () => {
    const upload = await startUpload();
    const [first, second] = [Buffer.alloc(MIN_PART_BYTES, 'a'), Buffer.from('the end')];

    const two = await upload.part(2, second);
    const one = await upload.part(1, first);
    const before = await refusalOf(get(upload.Key));
    const { ETag } = await upload.complete([one, two]);

    expect(before).toEqual({ name: 'NoSuchKey', status: 404 });
    expect(ETag).toBe(`"${md5(Buffer.concat([md5(first), md5(second)])).toString('hex')}-2"`);
    const object = await get(upload.Key);
    expect(object).toMatchObject({
      ETag,
      ContentType: 'application/zip',
      Metadata: { page: '1' },
      ContentLength: MIN_PART_BYTES + 7,
    });
    expect(object.text?.endsWith('aathe end')).toBe(true);
  });

  it('takes the latest upload of a part, and only the parts that are named', async () => {
    const upload = await startUpload();

    const former = await upload.part(1, 'former');
    const latest = await upload.part(1, 'latest');
    await upload.part(2, 'not named');

    expect(await refusalOf(upload.complete([former]))).toEqual({ name: 'InvalidPart', status: 400 });
    await upload.complete([latest]);
    expect((await get(upload.Key)).text).toBe('latest');
  });

  it('is gone once it was aborted', async () => {
    const upload = await startUpload();
    const part = await upload.part(1, 'x');
    await upload.abort();
    const noUpload = { name: 'NoSuchUpload', status: 404 };

    expect(await refusalOf(upload.part(2, 'x'))).toEqual(noUpload);
    expect(await refusalOf(upload.complete([part]))).toEqual(noUpload);
  });

  it('belongs to its key', async () => {
    const upload = await startUpload();

    expect(await refusalOf(upload.part(1, 'x', unique('other')))).toEqual({
      name: 'NoSuchUpload',
      status: 404,
    });
  });

  it('becomes an object only if its condition holds', async () => {
    const upload = await startUpload();
    await put(upload.Key, 'existing');
    const part = await upload.part(1, 'x');

    const refusal = await refusalOf(upload.complete([part], { IfNoneMatch: '*' }));

    expect(refusal).toEqual({ name: 'PreconditionFailed', status: 412 });
    expect((await get(upload.Key)).text).toBe('existing');
  });

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
  it.each([
    { name: 'EntityTooSmall', sizes: [MIN_PART_BYTES - 1, 1], order: [0, 1] },
    { name: 'InvalidPartOrder', sizes: [MIN_PART_BYTES, MIN_PART_BYTES], order: [1, 0] },
    { name: 'InvalidPartOrder', sizes: [MIN_PART_BYTES], order: [0, 0] },
  ])(
    'is refused with $name for parts of $sizes bytes in the order $order',
    async ({ name, sizes, order }) => {
      const upload = await startUpload();
      const parts: Part[] = [];
      for (const [index, size] of sizes.entries())
        parts.push(await upload.part(index + 1, Buffer.alloc(size)));

      const refusal = await refusalOf(upload.complete(order.flatMap((at) => parts[at] ?? [])));

      expect(refusal).toEqual({ name, status: 400 });
    },
  );

  it.each([
    { what: 'without parts', parts: [], name: 'InvalidRequest' },
    {
      what: 'with a part that was not uploaded',
      parts: [{ PartNumber: 7, ETag: '"x"' }],
      name: 'InvalidPart',
    },
  ])('is refused $what', async ({ parts, name }) => {
    const upload = await startUpload();
    await upload.part(1, 'x');

    expect(await refusalOf(upload.complete(parts))).toEqual({ name, status: 400 });
  });

  it.each([0, -1, 10_001])('has no part %i', async (number) => {
    const upload = await startUpload();

    expect(await refusalOf(upload.part(number, 'x'))).toEqual({ name: 'InvalidArgument', status: 400 });
  });

  it('has a part 10,000', async () => {
    const upload = await startUpload();
    await upload.complete([await upload.part(10_000, 'the last one')]);

    expect((await get(upload.Key)).text).toBe('the last one');
  });
});
