import { AwsError } from '../../aws/service.ts';
import { bucketArn, type ObjectAddress, objectArn } from './address.ts';
import { isNotModified } from './conditions.ts';
import { accessDenied, noSuchKey } from './errors.ts';
import type { ObjectRecord } from './object-index.ts';
import { isAllowed, type Operation, refuseUnknown, type S3Request } from './operation.ts';

/** Response headers that a presigned link may override, with `response-content-type` and so on. */
const OVERRIDABLE = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const KNOWN_QUERY = OVERRIDABLE.map((name) => `response-${name}`);

export const getObject: Operation = async (request) => {
  refuseUnknown(request, { query: KNOWN_QUERY });
  for (let missing: string | undefined; ; ) {
    const object = findVisibleObject(request, request.address);
    const { range, ...answer } = responseFor(request, object);
    if (answer.status === 304) return answer;
    const body = await request.store.read(object, range);
    if (body) return { ...answer, body };
    // The object was replaced between look-up and opening: look again, as long as the index changes.
    if (missing === object.file)
      throw new AwsError('InternalError', `The bytes of ${object.key} are missing on disk.`, 500);
    missing = object.file;
  }
};

export const headObject: Operation = async (request) => {
  refuseUnknown(request, { query: KNOWN_QUERY });
  const { status, headers } = responseFor(request, findVisibleObject(request, request.address));
  return { status, headers };
};

/** The object, as far as the caller may know: without `s3:ListBucket` a missing object is forbidden. */
export function findVisibleObject(
  { call, store }: Pick<S3Request, 'call' | 'store'>,
  address: ObjectAddress,
): ObjectRecord {
  store.bucket(address.bucket);
  call.authorize('s3:GetObject', objectArn(address));
  const object = store.find(address);
  if (object) return object;
  throw isAllowed(call, 's3:ListBucket', bucketArn(address.bucket)) ? noSuchKey(address.key) : accessDenied();
}

function responseFor({ call }: S3Request, object: ObjectRecord) {
  const validators = { etag: `"${object.etag}"`, 'last-modified': object.modifiedAt.toUTCString() };
  if (isNotModified(call.headers, object)) return { status: 304, headers: validators };
  const range: ByteRange | undefined = rangeOf(call.headers.range, object.size);
  const overrides = OVERRIDABLE.flatMap((name) => {
    const value = call.url.searchParams.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  const headers = {
    ...object.headers,
    ...Object.fromEntries(overrides),
    ...validators,
    'accept-ranges': 'bytes',
    'content-length': String(range ? range.end - range.start + 1 : object.size),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` } : {}),
  };
  return range ? { status: 206, headers, range } : { status: 200, headers };
}

/** Offsets of the first and the last byte. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a `Range` header. Anything but a single range is ignored, as on S3.
 *
 * @throws AwsError `InvalidRange` for a range beyond the end.
 */
function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (!first && !last)) return undefined;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < Number(first)) return undefined;
  if (start >= size || (!first && Number(last) === 0)) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, {
      RangeRequested: header,
      ActualObjectSize: size,
    });
  }
  return { start, end };
}
