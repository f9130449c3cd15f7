import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
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
