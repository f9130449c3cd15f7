import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Access } from '../../aws/access.ts';
import { errorReply } from '../../aws/errors.ts';
import { type AwsCall, AwsError, type AwsReply, type ServiceEmulator } from '../../aws/service.ts';
import { addressOf, bucketArn, type ObjectAddress } from './address.ts';
import { corsHeaders, preflight } from './cors.ts';
import { notImplemented } from './errors.ts';
import { listObjects } from './list-objects.ts';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './multipart-upload.ts';
import { type ObjectStoreOptions, openObjectStore, startSweeps } from './object-store.ts';
import { type Operation, refuseUnknown, requireCaller } from './operation.ts';
import { postObject } from './post-object.ts';
import { getObject, headObject } from './read-objects.ts';
import { copyObject, deleteObject, deleteObjects, putObject } from './write-objects.ts';

/** `Access` finds the signer of a browser upload's policy, and checks its role. */
export interface S3Options extends Omit<ObjectStoreOptions, 'clock'>, Access {
  readonly clock?: () => Date;
}

export interface S3Emulator extends ServiceEmulator {
  /** Deletes expired objects by the lifecycle rules, as happens every hour; resolves to how many. */
  readonly expire: () => Promise<number>;
  close(): Promise<void>;
}

/** Amazon S3 for the buckets of the templates: objects, browser uploads, CORS, notifications and lifecycle rules. */
export function createS3({
  findPrincipal,
  authorize,
  clock = () => new Date(),
  ...options
}: S3Options): S3Emulator {
  const store = openObjectStore({ ...options, clock });
  const stopSweeps = startSweeps(store.expire);
  const corsRulesOf = ({ bucket }: ObjectAddress) =>
    options.buckets.find(({ name }) => name === bucket)?.cors ?? [];

  async function answer(call: AwsCall, address: ObjectAddress, requestId: string): Promise<AwsReply> {
    const request = { call, address, requestId, store };
    if (call.method === 'OPTIONS') return preflight(store.bucket(address.bucket).cors, call.headers);
    if (isForm(call)) return await postObject(request, { findPrincipal, authorize, now: clock() });
    requireCaller(call);
    return await operationFor(call, address)(request);
  }

  return {
    service: 's3',
    streamsBody: (call) => call.method === 'PUT' || isForm(call),
    async handle(call) {
      const requestId = randomUUID();
      let reply: AwsReply;
      let cors: Record<string, string> = {};
      try {
        const address = addressOf(call.url);
        if (call.method !== 'OPTIONS') cors = corsHeaders(corsRulesOf(address), call);
        reply = await answer(call, address, requestId);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        // Formatted here instead of by the server: a page can read an error only if it has CORS headers.
        const { method, url, headers } = call;
        const contentType = headers['content-type'] ?? '';
        reply = errorReply(error, { service: 's3', method, resource: url.pathname, requestId, contentType });
      }
      const reusable = call.stream ? await drain(call.stream) : true;
      const headers = { ...reply.headers, ...cors, 'x-amz-request-id': requestId };
      return { ...reply, headers: reusable ? headers : { ...headers, connection: 'close' } };
    },
    expire: store.expire,
    async close() {
      stopSweeps();
      await store.close();
    },
  };
}

const isForm = ({ method, headers }: Pick<AwsCall, 'method' | 'headers'>) =>
  method === 'POST' && /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

function operationFor({ method, url, headers }: AwsCall, { key }: ObjectAddress): Operation {
  const parameters = [...url.searchParams.keys()];
  const name =
    url.searchParams.get('x-id') ??
    `${method} on ${key ? 'an object' : 'a bucket'}${parameters.length > 0 ? ` with ?${parameters.join('&')}` : ''}`;
  if (key) {
    const { searchParams: query } = url;
    if (method === 'POST' && query.has('uploads')) return createMultipartUpload;
    if (query.has('uploadId')) {
      if (method === 'PUT' && headers['x-amz-copy-source'] === undefined) return uploadPart;
      if (method === 'POST') return completeMultipartUpload;
      if (method === 'DELETE') return abortMultipartUpload;
      throw notImplemented(name);
    }
    if (method === 'GET') return getObject;
    if (method === 'HEAD') return headObject;
    if (method === 'PUT') return headers['x-amz-copy-source'] === undefined ? putObject : copyObject;
    if (method === 'DELETE') return deleteObject;
  } else {
    if (method === 'GET' && url.searchParams.has('list-type')) return listObjects;
    if (method === 'HEAD') return headBucket;
    if (method === 'POST' && url.searchParams.has('delete')) return deleteObjects;
  }
  throw notImplemented(name);
}

const headBucket: Operation = async (request) => {
  refuseUnknown(request);
  request.store.bucket(request.address.bucket);
  request.call.authorize('s3:ListBucket', bucketArn(request.address.bucket));
  return { status: 200 };
};

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_MS = 5_000;

/**
 * Discards the rest of an unwanted body, because browsers read a response only after they have sent the request, but at
 * most 64 MB or 5 s. Resolves to whether the body has ended and the connection can be reused.
 */
function drain(body: Readable): Promise<boolean> {
  if (body.readableEnded || body.destroyed) return Promise.resolve(body.readableEnded);
  return new Promise((resolve) => {
    let bytes = 0;
    const finish = (ended: boolean) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onClose).pause();
      resolve(ended);
    };
    const onData = (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) finish(false);
    };
    const onEnd = () => finish(true);
    const onClose = () => finish(false);
    const timer = setTimeout(() => finish(false), MAX_MS);
    body.on('error', () => undefined);
    body.on('data', onData).once('end', onEnd).once('close', onClose).resume();
  });
}
