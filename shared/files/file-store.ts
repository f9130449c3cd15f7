import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { environmentVariable } from '../environment.ts';

export interface FileReader {
  /** The object's bytes, or undefined if there is none. */
  get(key: string): Promise<Buffer | undefined>;
  /** A link that opens the object for `seconds`, under the name the user gave it. */
  signLink(key: string, options: { seconds: number; name: string; contentType: string }): Promise<string>;
}

export interface FileStore extends FileReader {
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** Writes the object if there is none yet; false if there is one. */
  tryPutOnce(key: string, body: Uint8Array, contentType: string): Promise<boolean>;
  copy(from: string, to: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Deletes everything under the prefix, however much it is. Returns how many objects there were. */
  removeAll(prefix: string): Promise<number>;
}

/** The bucket, with a client whose presigned URLs carry no checksum of an empty body. */
export function createBucketClient() {
  const client = new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { client, Bucket: environmentVariable('BUCKET_NAME') };
}

export const createFileReader = (): FileReader => fileReaderOf(createBucketClient());

export function fileReaderOf({ client, Bucket }: ReturnType<typeof createBucketClient>): FileReader {
  return {
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
        return Body && Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    signLink(key, { seconds, name, contentType }) {
      const command = new GetObjectCommand({
        Bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      });
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
}

export function createFileStore(): FileStore {
  const bucket = createBucketClient();
  const { client, Bucket } = bucket;
  return {
    ...fileReaderOf(bucket),
    async put(key, body, contentType) {
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async tryPutOnce(key, body, contentType) {
      const command = new PutObjectCommand({
        Bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        IfNoneMatch: '*',
      });
      try {
        await client.send(command);
        return true;
      } catch (error) {
        // 412: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
        if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
    async copy(from, to) {
      await client.send(
        new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${encodeURI(from)}`, Key: to }),
      );
    },
    async removeAll(prefix) {
      for (let removed = 0; ; ) {
        const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
        if (Contents.length === 0) return removed;
        const Objects = Contents.map(({ Key }) => ({ Key }));
        const { Errors } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors?.length)
          throw new Error(`${Errors.length} objects could not be deleted: ${Errors[0]?.Code}`);
        removed += Contents.length;
      }
    },
  };
}
