import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
  PutObjectCommand,
  type PutObjectCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import type { BucketResource, PolicyStatement } from '../../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../../../local/aws/server.ts';
import { REGION } from '../../../../../local/aws/service.ts';
import { createS3 } from '../../../../../local/services/s3/s3.ts';
import { createFunctionResource } from '../../aws/resource-fixtures.ts';

export const BUCKET = 'documents';
export const QUEUE_ARN = `arn:aws:sqs:${REGION}:000000000000:intake`;

const bucketResource: BucketResource = {
  name: BUCKET,
  arn: `arn:aws:s3:::${BUCKET}`,
  cors: [
    {
      allowedOrigins: ['https://docket.example', 'http://localhost:*'],
      allowedMethods: ['GET', 'POST'],
      allowedHeaders: ['content-*'],
      exposedHeaders: ['ETag'],
      maxAgeSeconds: 600,
    },
  ],
  lifecycle: [{ prefix: 'uploads/', expireAfterDays: 1 }],
  notifications: [{ queueArn: QUEUE_ARN, event: 's3:ObjectCreated:*', prefix: 'uploads/', suffix: '' }],
};

const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });

/** `uploader` may only put objects, and only under uploads/; `reader` may get objects but not list them. */
const roles = {
  uploader: [allow('s3:PutObject', `${bucketResource.arn}/uploads/*`)],
  reader: [allow('s3:GetObject', `${bucketResource.arn}/*`)],
};

interface ReceivedNotification {
  readonly queueArn: string;
  readonly body: string;
}

type GetObjectResult = Omit<GetObjectCommandOutput, 'Body'> & { readonly text: string | undefined };

export interface S3Harness {
  readonly url: string;
  readonly s3: ReturnType<typeof createS3>;
  readonly received: ReceivedNotification[];
  client(who?: keyof typeof roles | typeof OPERATOR): S3Client;
  /** Stores an object, by default with its key as its body. */
  put(key: string, body?: string | Uint8Array): Promise<PutObjectCommandOutput>;
  /** The headers of an object and its body as text. */
  get(key: string, more?: Partial<GetObjectCommandInput>): Promise<GetObjectResult>;
  /** A presigned POST for `uploads/1`, signed as the app does. */
  createForm(
    options?: Partial<PresignedPostOptions>,
  ): Promise<{ url: string; fields: Record<string, string> }>;
  /** Advances the clock of S3 and of the server. */
  advance(milliseconds: number): void;
  /** Waits until this many notifications have arrived. */
  waitForNotifications(count: number): Promise<ReceivedNotification[]>;
  close(): Promise<void>;
}

export const createObjectsFolder = () => mkdtemp(join(tmpdir(), 'docket-s3-'));

/** The emulator behind the real server on a free port, for the real SDK. */
export async function startS3(
  options: { folder?: string; notify?: (queueArn: string, body: string) => Promise<void> | void } = {},
): Promise<S3Harness> {
  const folder = options.folder ?? (await createObjectsFolder());
  const received: ReceivedNotification[] = [];
  let ahead = 0;
  const access = accessOf({
    functions: Object.keys(roles).map((name) => createFunctionResource(name)),
    roles: Object.entries(roles).map(([name, statements]) => ({
      arn: createFunctionResource(name).roleArn,
      statements,
    })),
  });
  const s3 = createS3({
    folder,
    buckets: [bucketResource],
    notify: options.notify ?? ((queueArn, body) => void received.push({ queueArn, body })),
    clock: () => new Date(Date.now() + ahead),
    ...access,
  });
  const server = await startAwsServer({
    port: 0,
    emulators: [s3],
    clock: () => Date.now() + ahead,
    ...access,
  });
  const clients: S3Client[] = [];
  const client = (who: string = OPERATOR) => {
    const client = new S3Client({
      endpoint: server.url,
      region: REGION,
      credentials: credentialsFor(who),
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  };
  return {
    url: server.url,
    s3,
    received,
    client,
    put: (Key, Body = Key) => client().send(new PutObjectCommand({ Bucket: BUCKET, Key, Body })),
    async get(Key, more) {
      const { Body, ...rest } = await client().send(new GetObjectCommand({ Bucket: BUCKET, Key, ...more }));
      return { ...rest, text: await Body?.transformToString() };
    },
    createForm: (changes = {}) =>
      createPresignedPost(client('uploader'), {
        Bucket: BUCKET,
        Key: 'uploads/1',
        Fields: { 'Content-Type': 'image/png' },
        Conditions: [['content-length-range', 1, 1000], { 'Content-Type': 'image/png' }],
        Expires: 60,
        ...changes,
      }),
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    async waitForNotifications(count) {
      for (let tries = 0; received.length < count && tries < 200; tries += 1)
        await new Promise((done) => setTimeout(done, 5));
      return received;
    },
    async close() {
      for (const client of clients) client.destroy();
      await server.close();
      await s3.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sends a form as a browser does, with the file as its last field. */
export function postForm(
  { url, fields }: { url: string; fields: Record<string, string> },
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
