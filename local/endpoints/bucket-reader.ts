import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ServiceEmulator } from '../aws/service.ts';

/** Longer than a response may take to begin. */
const LINK_SECONDS = 60;

/** Buckets at another endpoint as an origin of the distribution: GET and HEAD, with conditions and ranges. */
export const createBucketReader = (client: S3Client): Pick<ServiceEmulator, 'handle'> => ({
  async handle({ method, url, headers }) {
    const [, Bucket = '', ...segments] = url.pathname.split('/');
    const input = { Bucket, Key: segments.map((segment) => decodeURIComponent(segment)).join('/') };
    const command = method === 'HEAD' ? new HeadObjectCommand(input) : new GetObjectCommand(input);
    const link = await getSignedUrl(client, command, { expiresIn: LINK_SECONDS });
    const response = await fetch(link, { method, headers });
    const { body } = response;
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      ...(body === null ? {} : { body: Readable.fromWeb(body) }),
    };
  },
});
