import { parseXML } from '@aws-sdk/xml-builder';
import { AwsError } from '../../aws/service.ts';
import { checkedKey, copySourceOf, objectArn } from './address.ts';
import { checkWriteConditions, isNotModified } from './conditions.ts';
import type { StagedFile } from './disk.ts';
import { asS3Error, invalidArgument } from './errors.ts';
import { causeOf, type Operation, refuseUnknown, type S3Request } from './operation.ts';
import { payloadOf } from './payload.ts';
import { findVisibleObject } from './read-objects.ts';
import { s3Xml } from './xml.ts';

/** S3's limit for one PUT is 5 GB. */
const MAX_PUT_BYTES = 5 * 1024 ** 3;
/** Headers of an upload that are returned with the object. */
const STORED = /^(content-type|cache-control|content-disposition|content-language|expires|x-amz-meta-.+)$/;
const DEFAULT_TYPE = 'binary/octet-stream';

export const putObject: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request);
  store.bucket(address.bucket);
  call.authorize('s3:PutObject', objectArn(address));
  const headers = storedHeaders(call.headers);
  const payload = payloadOf(call);
  const staged = await store.stage(payload.bytes, {
    algorithms: payload.algorithms,
    refuse: (size) => (size > MAX_PUT_BYTES ? entityTooLarge(size, MAX_PUT_BYTES) : undefined),
  });
  await discardIfInvalid(request, staged, () => payload.check(staged));
  const object = await store.save(address, staged, {
    headers,
    cause: causeOf(request, 'ObjectCreated:Put'),
    allowed: (existing) => checkWriteConditions(call.headers, address.key, existing),
  });
  return { status: 200, headers: { etag: `"${object.etag}"` } };
};

export const copyObject: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { headers: COPY_HEADERS });
  store.bucket(address.bucket);
  call.authorize('s3:PutObject', objectArn(address));
  const source = findVisibleObject(request, copySourceOf(call.headers['x-amz-copy-source'] ?? ''));
  const directive = call.headers['x-amz-metadata-directive'] ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'REPLACE') {
    throw invalidArgument('Unknown metadata directive.', 'x-amz-metadata-directive', directive);
  }
  if (directive === 'COPY' && source.bucket === address.bucket && source.key === address.key) {
    throw new AwsError(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing its metadata.',
    );
  }
  const conditions = Object.fromEntries(
    Object.entries(call.headers).flatMap(([name, value]) =>
      name.startsWith(SOURCE_CONDITION) ? [[name.slice(SOURCE_CONDITION.length), value]] : [],
    ),
  );
  if (isNotModified(conditions, source))
    throw new AwsError('PreconditionFailed', 'The copy source has not changed.', 412);
  const bytes = await store.read(source);
  if (!bytes)
    throw new AwsError('InternalError', `${source.key} was replaced while it was being copied.`, 500);
  const object = await store.save(address, await store.stage(bytes), {
    headers: directive === 'COPY' ? source.headers : storedHeaders(call.headers),
    cause: causeOf(request, 'ObjectCreated:Copy'),
    allowed: (existing) => checkWriteConditions(call.headers, address.key, existing),
  });
  const result = { LastModified: object.modifiedAt.toISOString(), ETag: `"${object.etag}"` };
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: s3Xml('CopyObjectResult', result),
  };
};

const SOURCE_CONDITION = 'x-amz-copy-source-';
const COPY_HEADERS = [
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  ...['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'].map(
    (name) => SOURCE_CONDITION + name,
  ),
];

export const deleteObject: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request);
  store.bucket(address.bucket);
  call.authorize('s3:DeleteObject', objectArn(address));
  await store.remove(address, causeOf(request, 'ObjectRemoved:Delete'));
  return { status: 204 };
};

/** Up to a thousand keys, each with its own result. */
export const deleteObjects: Operation = async (request) => {
  const { call, address, store } = request;
  refuseUnknown(request, { query: ['delete'] });
  store.bucket(address.bucket);
  const { keys, quiet } = parseDelete(call.body.toString('utf8'));
  const Deleted: { Key: string }[] = [];
  const Errors: { Key: string; Code: string; Message: string }[] = [];
  for (const key of keys) {
    try {
      call.authorize('s3:DeleteObject', objectArn({ bucket: address.bucket, key }));
      await store.remove({ bucket: address.bucket, key }, causeOf(request, 'ObjectRemoved:Delete'));
      Deleted.push({ Key: key });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message } = asS3Error(error);
      Errors.push({ Key: key, Code: code, Message: message });
    }
  }
  const body = s3Xml('DeleteResult', { ...(quiet ? {} : { Deleted }), Error: Errors });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

function parseDelete(xml: string): { keys: string[]; quiet: boolean } {
  const malformed = (cause?: unknown) =>
    Object.assign(
      new AwsError(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema: <Delete> with 1 to 1000 <Object><Key> is expected.',
      ),
      { cause },
    );
  let root: { Delete?: { Object?: unknown; Quiet?: unknown } };
  try {
    root = parseXML(xml) as typeof root;
  } catch (cause) {
    throw malformed(cause);
  }
  const objects = [root.Delete?.Object ?? []].flat() as { Key?: unknown; VersionId?: unknown }[];
  const keys = objects.flatMap(({ Key, VersionId }) =>
    typeof Key === 'string' && Key !== '' && VersionId === undefined ? [checkedKey(Key)] : [],
  );
  if (keys.length === 0 || keys.length !== objects.length || keys.length > 1000) throw malformed();
  return { keys, quiet: root.Delete?.Quiet === 'true' };
}

/**
 * The headers that an upload stores with its object; `content-encoding` without `aws-chunked`.
 *
 * @throws AwsError `MetadataTooLarge`
 */
export function storedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  checkMetadataSize(headers);
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'aws-chunked')
    .join(',');
  return {
    'content-type': DEFAULT_TYPE,
    ...Object.fromEntries(
      Object.entries(headers).filter(([name, value]) => STORED.test(name) && value !== ''),
    ),
    ...(encoding ? { 'content-encoding': encoding } : {}),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata */
const MAX_METADATA_BYTES = 2 * 1024;
const METADATA_PREFIX = 'x-amz-meta-';

function checkMetadataSize(headers: Readonly<Record<string, string>>): void {
  const size = Object.entries(headers)
    .filter(([name]) => name.startsWith(METADATA_PREFIX))
    .reduce((sum, [name, value]) => sum + name.length - METADATA_PREFIX.length + Buffer.byteLength(value), 0);
  if (size > MAX_METADATA_BYTES) {
    throw new AwsError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: size, MaxSizeAllowed: MAX_METADATA_BYTES },
    );
  }
}

export const entityTooLarge = (proposed: number, max: number) =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: proposed,
    MaxSizeAllowed: max,
  });

async function discardIfInvalid({ store }: S3Request, staged: StagedFile, check: () => void): Promise<void> {
  try {
    check();
  } catch (error) {
    await store.discard(staged);
    throw error;
  }
}
