import { type AwsCall, AwsError, type AwsReply } from '../../aws/service.ts';
import type { ObjectAddress } from './address.ts';
import { accessDenied, notImplemented } from './errors.ts';
import type { EventCause, S3EventName } from './notifications.ts';
import type { ObjectStore } from './object-store.ts';

/** One request for a bucket or an object. */
export interface S3Request {
  readonly call: AwsCall;
  readonly address: ObjectAddress;
  readonly requestId: string;
  readonly store: ObjectStore;
}

export type Operation = (request: S3Request) => Promise<AwsReply>;

export const causeOf = (
  { call, requestId }: Pick<S3Request, 'call' | 'requestId'>,
  event: S3EventName,
): EventCause => ({
  event,
  principalId: `AWS:${call.caller?.accessKeyId ?? 'anonymous'}`,
  requestId,
});

/** Whether the caller is allowed to do it. */
export function isAllowed(call: AwsCall, action: string, resource: string): boolean {
  try {
    call.authorize(action, resource);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

/** @throws AwsError if the request is unsigned: these buckets are not public. */
export function requireCaller(call: AwsCall): void {
  if (!call.caller) throw accessDenied();
}

/** Headers of the SDK, of signatures and of checksums, which change nothing here. */
const IGNORED_HEADER =
  /^x-amz-(date|content-sha256|security-token|user-agent|target|meta-.+|sdk-checksum-algorithm|checksum-(crc32|sha1|sha256|mode)|decoded-content-length|trailer|te|expected-bucket-owner|invocation-id)$/;
const IGNORED_PARAMETER = /^(x-id|x-amz-.*)$/i;

/**
 * @throws AwsError `NotImplemented` for every `x-amz-*` header and query parameter that is neither ignored nor in
 * `known`: what is not supported must not be silently ignored.
 */
export function refuseUnknown(
  { call }: S3Request,
  known: { headers?: readonly string[]; query?: readonly string[] } = {},
) {
  for (const name of Object.keys(call.headers)) {
    if (name.startsWith('x-amz-') && !IGNORED_HEADER.test(name) && !known.headers?.includes(name)) {
      throw notImplemented(`the header ${name}`);
    }
  }
  for (const name of call.url.searchParams.keys()) {
    if (!IGNORED_PARAMETER.test(name) && !known.query?.includes(name)) {
      throw notImplemented(`the query parameter ${name}`);
    }
  }
}
