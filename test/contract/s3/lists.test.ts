import { ListObjectsV2Command, type ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { openBucket } from './bucket.ts';

const { client, Bucket, put } = await openBucket();
const ROOT = `${unique('list')}/`;
/** In the order of their UTF-8 bytes, which differs from that of UTF-16 for the last two. */
const keys = ['1', 'a/1', 'a/2', 'b/1', 'b/c/1', 'c', '\uFFEE', '😀'].map((key) => ROOT + key);

beforeAll(async () => {
  for (const key of keys.toReversed()) await put(key, 'text');
});

const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
  client.send(new ListObjectsV2Command({ Bucket, Prefix: ROOT, ...more }));
const namesOf = ({ Contents = [], CommonPrefixes = [] }: Awaited<ReturnType<typeof list>>) =>
  [...Contents.map(({ Key = '' }) => Key), ...CommonPrefixes.map(({ Prefix = '' }) => Prefix)].map((name) =>
    name.slice(ROOT.length),
  );

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
describe('a list', () => {
  it('has the keys under a prefix in the order of their bytes, with what an object is', async () => {
    const { Contents = [], ...page } = await list();

    expect(Contents.map(({ Key }) => Key)).toEqual(keys);
    expect(Contents[0]).toMatchObject({
      Size: 4,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      StorageClass: 'STANDARD',
    });
    expect(page).toMatchObject({
      Name: Bucket,
      Prefix: ROOT,
      KeyCount: keys.length,
      MaxKeys: 1000,
      IsTruncated: false,
    });
    expect(page.NextContinuationToken).toBeUndefined();
  });

  it('is returned page by page', async () => {
    const pages: string[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxKeys: 3, ContinuationToken });
      pages.push(namesOf(page));
      ContinuationToken = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
    } while (ContinuationToken);

    expect(pages.map(({ length }) => length)).toEqual([3, 3, 2]);
    expect(pages.flat().map((name) => ROOT + name)).toEqual(keys);
  });

  it('groups keys by a delimiter, and counts each group as one', async () => {
    const grouped = await list({ Delimiter: '/' });
    const first = await list({ Delimiter: '/', MaxKeys: 2 });
    const second = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken: first.NextContinuationToken });

    expect(namesOf(grouped)).toEqual(['1', 'c', '\uFFEE', '😀', 'a/', 'b/']);
    expect(grouped.KeyCount).toBe(6);
    expect(namesOf(first)).toEqual(['1', 'a/']);
    expect(namesOf(second)).toEqual(['c', 'b/']);
  });

  it('starts after a key, which need not exist', async () => {
    expect(namesOf(await list({ StartAfter: `${ROOT}b/1` }))).toEqual(['b/c/1', 'c', '\uFFEE', '😀']);
    expect(namesOf(await list({ StartAfter: `${ROOT}b` }))).toEqual(['b/1', 'b/c/1', 'c', '\uFFEE', '😀']);
  });

  it('is empty for a prefix without keys, and for no keys at all', async () => {
    const nothing = await list({ Prefix: unique('nothing') });
    const none = await list({ MaxKeys: 0 });

    expect(nothing).toMatchObject({ KeyCount: 0, IsTruncated: false });
    expect(none).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 });
  });

  it('has at most 1,000 keys a page, whatever is asked for', async () => {
    expect((await list({ MaxKeys: 5000 })).MaxKeys).toBe(1000);
  });
});
