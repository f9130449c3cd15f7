import { bucketArn } from './address.ts';
import { invalidArgument, notImplemented } from './errors.ts';
import type { ObjectRecord } from './object-index.ts';
import type { ObjectStore } from './object-store.ts';
import { type Operation, refuseUnknown } from './operation.ts';
import { s3Xml } from './xml.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html: keys and common prefixes, in order. */
export const listObjects: Operation = async (request) => {
  const { call, address, store } = request;
  const query = call.url.searchParams;
  if (query.get('list-type') !== '2') throw notImplemented('ListObjects version 1: use list-type=2');
  refuseUnknown(request, { query: KNOWN_QUERY });
  store.bucket(address.bucket);
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = numberOfKeys(query.get('max-keys'));
  const token = query.get('continuation-token');
  call.authorize('s3:ListBucket', bucketArn(address.bucket), {
    ...(query.has('prefix') ? { 's3:prefix': prefix } : {}),
    ...(query.has('delimiter') ? { 's3:delimiter': delimiter } : {}),
    ...(query.has('max-keys') ? { 's3:max-keys': String(maxKeys) } : {}),
  });
  const startAfter = query.get('start-after');
  const from = token === null ? (startAfter === null ? prefix : justAfter(startAfter)) : decodeToken(token);
  const page = listPage(store, {
    bucket: address.bucket,
    prefix,
    delimiter,
    maxKeys,
    from: laterKey(from, prefix),
  });
  const body = s3Xml('ListBucketResult', {
    Name: address.bucket,
    Prefix: prefix,
    Delimiter: delimiter || undefined,
    MaxKeys: maxKeys,
    KeyCount: page.objects.length + page.prefixes.length,
    IsTruncated: page.next !== undefined,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: page.next === undefined ? undefined : encodeToken(page.next),
    StartAfter: startAfter ?? undefined,
    Contents: page.objects.map(({ key, modifiedAt, etag, size }) => ({
      Key: key,
      LastModified: modifiedAt.toISOString(),
      ETag: `"${etag}"`,
      Size: size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: page.prefixes.map((Prefix) => ({ Prefix })),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const KNOWN_QUERY = ['list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after'];
const MAX_KEYS = 1000;

interface Page {
  readonly objects: readonly ObjectRecord[];
  readonly prefixes: readonly string[];
  /** The key where the next page starts. */
  readonly next: string | undefined;
}

interface ListQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly maxKeys: number;
  readonly from: string;
}

function listPage(store: ObjectStore, { bucket, prefix, delimiter, maxKeys, from }: ListQuery): Page {
  const objects: ObjectRecord[] = [];
  const prefixes: string[] = [];
  for (let next = from; ; ) {
    const batch = store.list(bucket, next, MAX_KEYS);
    for (const object of batch) {
      if (!object.key.startsWith(prefix)) return { objects, prefixes, next: undefined };
      if (objects.length + prefixes.length >= maxKeys) {
        return { objects, prefixes, next: maxKeys === 0 ? undefined : object.key };
      }
      const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      if (end < 0) {
        objects.push(object);
        next = justAfter(object.key);
      } else {
        const common = object.key.slice(0, end + delimiter.length);
        prefixes.push(common);
        next = afterPrefix(common);
        break;
      }
    }
    if (batch.length === 0) return { objects, prefixes, next: undefined };
  }
}

const justAfter = (key: string) => `${key}\0`;

/** The first text in UTF-8 order that sorts after everything with the prefix. */
function afterPrefix(prefix: string): string {
  const last = prefix.codePointAt(prefix.length - 1) ?? 0;
  return prefix.slice(0, -1) + String.fromCodePoint(last + 1);
}

const laterKey = (left: string, right: string) =>
  Buffer.compare(Buffer.from(left), Buffer.from(right)) > 0 ? left : right;

function numberOfKeys(text: string | null): number {
  if (text === null) return MAX_KEYS;
  if (!/^\d{1,9}$/.test(text))
    throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', text);
  return Math.min(Number(text), MAX_KEYS);
}

const encodeToken = (key: string) => Buffer.from(JSON.stringify({ from: key })).toString('base64url');

function decodeToken(token: string): string {
  try {
    const { from } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as { from?: unknown };
    if (typeof from === 'string') return from;
  } catch (cause) {
    throw Object.assign(invalidToken(token), { cause });
  }
  throw invalidToken(token);
}

const invalidToken = (token: string) =>
  invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
