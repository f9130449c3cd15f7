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
}

export function createLinkSigner(): LinkSigner {
  const { client, Bucket } = createBucketClient();
  return {
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
