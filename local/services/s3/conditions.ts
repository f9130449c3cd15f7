import { preconditionFailed } from './errors.ts';
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
 * Conditional writes.
 *
 * @throws AwsError `PreconditionFailed` if the existing object is not what the caller expects.
 */
export function checkWriteConditions(
  headers: Headers,
  existing: Pick<ObjectRecord, 'etag'> | undefined,
): void {
  if (headers['if-none-match'] !== undefined && existing) throw preconditionFailed('If-None-Match');
  if (headers['if-match'] !== undefined && !(existing && matchesEtag(headers['if-match'], existing.etag))) {
    throw preconditionFailed('If-Match');
  }
}

const matchesEtag = (header: string, etag: string) =>
  header.split(',').some((item) => item.trim() === '*' || item.trim().replace(/^(W\/)?"?|"$/g, '') === etag);

/** HTTP dates have whole seconds. NaN, for a missing header, compares false with everything. */
const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
