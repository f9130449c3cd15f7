import { AwsError } from '../../aws/service.ts';

/** The target of a request: a bucket (`key` is empty) or an object. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/**
 * Parses `/<bucket>/<key>`, or `/<key>` if the host is `<bucket>.localhost`, which the SDK uses if the endpoint is a
 * host name. The key is only a value: no file is named after it.
 */
export function addressOf(url: URL): ObjectAddress {
  const [, virtual] = /^(.+)\.localhost$/.exec(url.hostname) ?? [];
  const path = url.pathname.slice(1);
  const slash = path.indexOf('/');
  const [bucket, key] =
    virtual !== undefined
      ? [virtual, path]
      : slash < 0
        ? [path, '']
        : [path.slice(0, slash), path.slice(slash + 1)];
  return { bucket: decoded(bucket), key: checkedKey(decoded(key)) };
}

/** The source of a copy: `bucket/key`, URL-encoded, with or without a leading slash. */
export function copySourceOf(header: string): ObjectAddress {
  const [, bucket, key, versionId] = /^\/?([^/]+)\/([^?]+)(\?versionId=.*)?$/.exec(header) ?? [];
  if (!bucket || !key || versionId) {
    throw new AwsError(
      'InvalidArgument',
      `Invalid copy source object key: x-amz-copy-source is "${header}", not "bucket/key".`,
    );
  }
  return { bucket: decoded(bucket), key: checkedKey(decoded(key)) };
}

export function checkedKey(key: string): string {
  const size = Buffer.byteLength(key);
  if (size > MAX_KEY_BYTES) {
    throw new AwsError('KeyTooLongError', 'Your key is too long', 400, {
      Size: size,
      MaxSizeAllowed: MAX_KEY_BYTES,
    });
  }
  return key;
}

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
export const objectArn = ({ bucket, key }: ObjectAddress) => `arn:aws:s3:::${bucket}/${key}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw Object.assign(new AwsError('InvalidURI', `Couldn't parse the specified URI: "${text}".`), {
      cause,
    });
  }
}
