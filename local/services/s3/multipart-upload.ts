import { createHash, randomUUID } from 'node:crypto';
import { parseXML } from '@aws-sdk/xml-builder';
import { AwsError } from '../../aws/service.ts';
import { objectArn } from './address.ts';
import { checkWriteConditions } from './conditions.ts';
import { invalidArgument } from './errors.ts';
import type { ObjectStore } from './object-store.ts';
import { causeOf, type Operation, refuseUnknown, type S3Request } from './operation.ts';
import { payloadOf } from './payload.ts';
import type { PartRecord, UploadRecord } from './upload-index.ts';
import { entityTooLarge, storedHeaders } from './write-objects.ts';
import { s3Xml } from './xml.ts';

/** Multipart uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART_BYTES = 5 * 1024 ** 2;
const MAX_PART_BYTES = 5 * 1024 ** 3;
const MAX_PARTS = 10_000;

export const createMultipartUpload: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { query: ['uploads'] });
  store.bucket(address.bucket);
  call.authorize('s3:PutObject', objectArn(address));
  const id = randomUUID();
  store.uploads.add({ ...address, id, headers: storedHeaders(call.headers) });
  const { bucket: Bucket, key: Key } = address;
  return xmlReply(s3Xml('InitiateMultipartUploadResult', { Bucket, Key, UploadId: id }));
};

export const uploadPart: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { query: ['partNumber', 'uploadId'] });
  call.authorize('s3:PutObject', objectArn(address));
  const upload = findUpload(request);
  const number = partNumberOf(call.url.searchParams.get('partNumber') ?? '');
  const payload = payloadOf(call);
  const staged = await store.stage(payload.bytes, {
    algorithms: payload.algorithms,
    refuse: (size) => (size > MAX_PART_BYTES ? entityTooLarge(size, MAX_PART_BYTES) : undefined),
  });
  const etag = staged.checksums.get('md5')?.toString('hex') ?? '';
  try {
    payload.check(staged);
    // It may have been completed or aborted while the bytes arrived.
    findUpload(request);
  } catch (error) {
    await store.discard(staged);
    throw error;
  }
  const replaced = store.uploads.putPart(upload.id, { number, etag, file: staged.file, size: staged.size });
  if (replaced !== undefined) await store.discard({ file: replaced });
  return { status: 200, headers: { etag: `"${etag}"` } };
};

export const completeMultipartUpload: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { query: ['uploadId'] });
  call.authorize('s3:PutObject', objectArn(address));
  const { id, headers } = findUpload(request);
  const parts = namedParts(call.body.toString('utf8'), store.uploads.parts(id));
  const object = await store.save(address, await store.stage(bytesOf(parts, store)), {
    headers,
    etag: etagOf(parts),
    cause: causeOf(request, 'ObjectCreated:CompleteMultipartUpload'),
    allowed: (existing) => checkWriteConditions(call.headers, address.key, existing),
  });
  await discardUpload(id, store);
  const { bucket: Bucket, key: Key } = address;
  const ETag = `"${object.etag}"`;
  return xmlReply(s3Xml('CompleteMultipartUploadResult', { Location: call.url.href, Bucket, Key, ETag }));
};

export const abortMultipartUpload: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { query: ['uploadId'] });
  call.authorize('s3:AbortMultipartUpload', objectArn(address));
  await discardUpload(findUpload(request).id, store);
  return { status: 204 };
};

/** @throws AwsError `NoSuchUpload` if there is none for this key. */
function findUpload({ call, address, store }: S3Request): UploadRecord {
  store.bucket(address.bucket);
  const id = call.url.searchParams.get('uploadId') ?? '';
  const upload = store.uploads.find(id);
  if (upload?.bucket === address.bucket && upload.key === address.key) return upload;
  throw new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: id },
  );
}

function partNumberOf(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MAX_PARTS) return number;
  const message = `Part number must be an integer between 1 and ${MAX_PARTS}, inclusive`;
  throw invalidArgument(message, 'partNumber', text);
}

/** The parts that a request to complete names, each with the ETag that it was uploaded with. */
function namedParts(xml: string, uploaded: readonly PartRecord[]): PartRecord[] {
  const named = parsedParts(xml);
  const isAscending = named.every(({ number }, at) => at === 0 || number > (named[at - 1]?.number ?? 0));
  if (!isAscending) throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  return named.map(({ number, etag }, at) => {
    const part = uploaded.find((each) => each.number === number && each.etag === etag);
    if (part === undefined)
      throw new AwsError(
        'InvalidPart',
        'One or more of the specified parts could not be found. The part may not have been uploaded, or its entity tag may differ.',
        400,
        { PartNumber: number, ETag: etag },
      );
    if (part.size < MIN_PART_BYTES && at < named.length - 1)
      throw new AwsError(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        400,
        { ProposedSize: part.size, MinSizeAllowed: MIN_PART_BYTES, PartNumber: number },
      );
    return part;
  });
}

function parsedParts(xml: string): { number: number; etag: string }[] {
  const malformed = (cause?: unknown) =>
    Object.assign(
      new AwsError(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema: <CompleteMultipartUpload> with 1 to 10000 <Part> is expected.',
      ),
      { cause },
    );
  let root: { CompleteMultipartUpload?: { Part?: unknown } };
  try {
    root = parseXML(xml) as typeof root;
  } catch (cause) {
    throw malformed(cause);
  }
  const parts = [root.CompleteMultipartUpload?.Part ?? []].flat() as {
    PartNumber?: unknown;
    ETag?: unknown;
  }[];
  if (parts.length === 0) throw new AwsError('InvalidRequest', 'You must specify at least one part');
  if (parts.length > MAX_PARTS) throw malformed();
  return parts.map(({ PartNumber, ETag }) => {
    if (typeof ETag !== 'string' || !/^\d{1,5}$/.test(String(PartNumber))) throw malformed();
    return { number: Number(PartNumber), etag: ETag.replace(/^"|"$/g, '') };
  });
}

/** The MD5 of the parts' MD5s, and how many there are. */
const etagOf = (parts: readonly PartRecord[]) => {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
};

async function* bytesOf(parts: readonly PartRecord[], store: ObjectStore): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    const bytes = await store.read(part);
    if (bytes === undefined)
      throw new AwsError('InternalError', `Part ${part.number} was replaced while it was read.`, 500);
    yield* bytes;
  }
}

async function discardUpload(id: string, store: ObjectStore): Promise<void> {
  const parts = store.uploads.parts(id);
  store.uploads.remove(id);
  for (const part of parts) await store.discard(part);
}

const xmlReply = (body: string) => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
