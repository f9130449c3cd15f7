import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  NoSuchUpload,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createBucketClient, createFileStore, type FileStore } from './file-store.ts';

/** A multipart upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export interface MultipartUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** Reads the originals, and writes exports in parts. */
export interface ExportFiles extends Pick<FileStore, 'get' | 'put' | 'removeAll'> {
  startUpload(key: string, contentType: string): Promise<string>;
  /** Uploads a part, counted from 1, and returns its ETag. A part that was uploaded before is replaced. */
  uploadPart(upload: MultipartUpload, number: number, body: Uint8Array): Promise<string>;
  /** Turns the parts with these ETags into the object. May run twice. */
  completeUpload(upload: MultipartUpload, etags: readonly string[]): Promise<void>;
  /** Removes the parts. An upload that does not exist is ignored. */
  abortUpload(upload: MultipartUpload): Promise<void>;
}

export function createExportFiles(): ExportFiles {
  const { client, Bucket } = createBucketClient();
  return {
    ...createFileStore(),

    async startUpload(Key, ContentType) {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
      if (UploadId === undefined) throw new Error('S3 started a multipart upload without an id');
      return UploadId;
    },

    async uploadPart({ key: Key, uploadId: UploadId }, PartNumber, Body) {
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      if (ETag === undefined) throw new Error('S3 stored a part without an ETag');
      return ETag;
    },

    async completeUpload({ key: Key, uploadId: UploadId }, etags) {
      const Parts = etags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
      try {
        await client.send(
          new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
        );
      } catch (error) {
        // A call that crashed may have completed it. Its key is used for one upload only.
        if (!(error instanceof NoSuchUpload)) throw error;
        await client.send(new HeadObjectCommand({ Bucket, Key }));
      }
    },

    async abortUpload({ key: Key, uploadId: UploadId }) {
      try {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error;
      }
    },
  };
}
