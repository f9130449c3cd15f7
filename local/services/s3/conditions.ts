import { AwsError } from '../../aws/service.ts';
import { noSuchKey, preconditionFailed } from './errors.ts';
import type { ObjectRecord } from './object-index.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Conditional reads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html True if the caller
 * already has this object.
 *
 * @throws AwsError `PreconditionFailed`
 */
export function isNotModified(headers: Headers, object: Pick<ObjectRecord, 'etag' | 'modifiedAt'>): boolean {
  const modified = wholeSeconds(object.modifiedAt.getTime());
  const since = (name: string) => wholeSeconds(Date.parse(headers[name] ?? ''));
  if (headers['if-match'] !== undefined) {
    if (!matchesEtag(headers['if-match'], object.etag)) throw preconditionFailed('If-Match');
  } else if (modified > since('if-unmodified-since')) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (headers['if-none-match'] !== undefined) return matchesEtag(headers['if-none-match'], object.etag);
  return modified <= since('if-modified-since');
}

/**
 * Conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 *
 * @throws AwsError `PreconditionFailed` if the existing object is not what the caller expects, `NoSuchKey` if it expects one
 * and there is none, and `NotImplemented` for a condition that S3 does not know.
 */
export function checkWriteConditions(
  headers: Headers,
  key: string,
  existing: Pick<ObjectRecord, 'etag'> | undefined,
): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match !== undefined && noneMatch !== undefined) throw unknownCondition('If-Match and If-None-Match');
  if (match === '*') throw unknownCondition('If-Match: *');
  if (noneMatch !== undefined && noneMatch !== '*') throw unknownCondition(`If-None-Match: ${noneMatch}`);
  if (noneMatch === '*' && existing) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (!existing) throw noSuchKey(key);
  if (!matchesEtag(match, existing.etag)) throw preconditionFailed('If-Match');
}

const unknownCondition = (condition: string) =>
  new AwsError(
    'NotImplemented',
    `A header you provided implies functionality that is not implemented: ${condition}. S3 knows If-Match with an ETag, or If-None-Match with *.`,
    501,
  );

const matchesEtag = (header: string, etag: string) =>
  header.split(',').some((item) => item.trim() === '*' || item.trim().replace(/^(W\/)?"?|"$/g, '') === etag);

/** HTTP dates have whole seconds. NaN, for a missing header, compares false with everything. */
const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
