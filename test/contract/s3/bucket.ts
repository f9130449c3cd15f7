import {
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { openTarget } from '../target.ts';

export interface Form {
  readonly url: string;
  readonly fields: Record<string, string>;
}

/** The bucket, and how the tests write and read objects. */
export async function openBucket() {
  const target = await openTarget();
  const client = new S3Client(target.clientConfig);
  const Bucket = target.outputs.bucket;
  return {
    target,
    client,
    Bucket,
    /** The address of the bucket. */
    url: await createPresignedPost(client, { Bucket, Key: 'x' }).then(({ url }) => url),
    put: (
      Key: string,
      Body: PutObjectCommandInput['Body'] = Key,
      more: Partial<PutObjectCommandInput> = {},
    ) => client.send(new PutObjectCommand({ Bucket, Key, Body, ...more })),
    async get(Key: string, more: Partial<GetObjectCommandInput> = {}) {
      const { Body, ...rest } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
      return { ...rest, text: await Body?.transformToString() };
    },
    createForm: (Key: string, changes: Partial<PresignedPostOptions> = {}): Promise<Form> =>
      createPresignedPost(client, {
        Bucket,
        Key,
        Fields: { 'Content-Type': 'image/png' },
        Conditions: [['content-length-range', 1, 1000], { 'Content-Type': 'image/png' }],
        Expires: 60,
        ...changes,
      }),
  };
}

/** Sends a form as a browser does, with the file as its last field. */
export function postForm(
  { url, fields }: Form,
  file: string | Uint8Array<ArrayBuffer> = 'a picture',
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([file]), 'scan.png');
  return fetch(url, { method: 'POST', body, headers });
}

/** The content of an element in an XML response of S3. */
export const xmlElement = (xml: string, name: string) =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

/** The form with another value of a field. */
export const withField = ({ url, fields }: Form, name: string, value: string): Form => ({
  url,
  fields: { ...fields, [name]: value },
});
