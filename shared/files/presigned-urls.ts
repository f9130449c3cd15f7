import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ContentType } from '../domain/document.ts';
import { createBucketClient } from './file-store.ts';

export interface PresignedPost {
  readonly url: string;
  /** Form fields to send before the file, as they are. */
  readonly fields: Record<string, string>;
}

export interface UploadSigner {
  /** A presigned POST; S3 refuses another content type, an empty file and one over `maxBytes`. */
  sign(
    key: string,
    file: { contentType: ContentType; maxBytes: number; seconds: number },
  ): Promise<PresignedPost>;
}

export function createUploadSigner(): UploadSigner {
  const { client, Bucket } = createBucketClient();
  return {
    sign: (key, { contentType, maxBytes, seconds }) =>
      createPresignedPost(client, {
        Bucket,
        Key: key,
        Fields: { 'Content-Type': contentType },
        Conditions: [['content-length-range', 1, maxBytes], { 'Content-Type': contentType }],
        Expires: seconds,
      }),
  };
}

/** Signs links by which another function reads and writes what it may not on its own. */
export interface LinkSigner {
  /** A presigned GET of one object. */
  signGet(key: string, seconds: number): Promise<string>;
  /** A presigned POST for any number of objects whose keys begin with the prefix: pages, as PDF, JPEG or JSON. */
  signPost(prefix: string, options: { maxBytes: number; seconds: number }): Promise<PresignedPost>;
  /** A presigned GET for browsers, which is the same for a quarter of an hour, and live for 45 to 60 minutes. */
  signCacheableGet(key: string, now?: Date): Promise<string>;
}

/** Browsers cache by URL: with a new signature for each request they would fetch the same image again and again. */
const CACHEABLE = {
  sameForMs: 15 * 60_000,
  seconds: 60 * 60,
  cacheControl: 'private, max-age=86400, immutable',
};

export function createLinkSigner({ client, Bucket } = createBucketClient()): LinkSigner {
  return {
    signCacheableGet(Key, now = new Date()) {
      const { sameForMs, seconds: expiresIn, cacheControl: ResponseCacheControl } = CACHEABLE;
      const signingDate = new Date(Math.floor(now.getTime() / sameForMs) * sameForMs);
      const command = new GetObjectCommand({ Bucket, Key, ResponseCacheControl });
      return getSignedUrl(client, command, { expiresIn, signingDate });
    },
    signGet: (Key, expiresIn) => getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn }),
    signPost: (prefix, { maxBytes, seconds }) =>
      createPresignedPost(client, {
        Bucket,
        // The condition on the key is `starts-with`: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
        Key: `${prefix}\${filename}`,
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['starts-with', '$Content-Type', ''],
        ],
        Expires: seconds,
      }),
  };
}
