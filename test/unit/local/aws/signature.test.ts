import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { startTestServer } from './aws-server-harness.ts';
import { createCallRecorder } from './call-recorder.ts';

const object = { Bucket: 'docket', Key: "a b/ü+(1)'*.pdf" };

test('an unknown access key and a wrong secret are refused in the words of the service', async () => {
  const { as } = await startTestServer([createCallRecorder('s3'), createCallRecorder('dynamodb')]);
  const get = (credentials: object) => ({
    ...as('operator'),
    credentials: { ...as('operator').credentials, ...credentials },
  });
  const attempt = (credentials: object) => [
    new S3Client(get(credentials)).send(new GetObjectCommand(object)),
    new DynamoDBClient(get(credentials)).send(
      new GetItemCommand({ TableName: 'documents', Key: { pk: { S: 'a' } } }),
    ),
  ];

  const outcomes = await Promise.allSettled([
    ...attempt({ accessKeyId: 'nobody' }),
    ...attempt({ secretAccessKey: 'wrong' }),
  ]);

  expect(outcomes.map((outcome) => ((outcome as PromiseRejectedResult).reason as Error).name)).toEqual([
    'InvalidAccessKeyId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
  ]);
});

test('a request that was changed after signing is refused', async () => {
  const s3 = createCallRecorder('s3');
  const { as } = await startTestServer([s3]);
  const tampering = (change: (request: SignedRequest) => void) => {
    const client = new S3Client(as('operator'));
    onSignedRequest(client, change);
    return client.send(new PutObjectCommand({ ...object, Body: 'text' })).then(
      () => 'accepted',
      (error: Error) => error.name,
    );
  };

  const outcomes = [
    await tampering((request) => (request.path = '/docket/other')),
    await tampering((request) => (request.body = 'TEXT')),
    await tampering((request) => (request.headers['x-amz-acl'] = 'public-read')),
    await tampering(() => undefined),
  ];

  expect(outcomes).toEqual([
    'SignatureDoesNotMatch',
    'XAmzContentSHA256Mismatch',
    'AccessDenied',
    'accepted',
  ]);
});

test('a presigned URL works until it expires, and for nothing else', async () => {
  const s3 = createCallRecorder('s3');
  let now = Date.now();
  const { as } = await startTestServer([s3], { 'get-file': [] }, { clock: () => now });
  const client = new S3Client(as('get-file'));
  const link = await getSignedUrl(client, new GetObjectCommand(object), { expiresIn: 300 });
  const answer = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(url, init);
    return [response.status, /<Message>([^<]*)/.exec(await response.text())?.[1]];
  };

  const good = await answer(link);
  const otherKey = await answer(link.replace('.pdf', '.png'));
  const otherMethod = await answer(link, { method: 'DELETE' });
  const moreHeaders = await answer(link, { headers: { 'x-amz-checksum-mode': 'ENABLED' } });
  now += 301_000;
  const late = await answer(link);

  expect(good).toEqual([200, undefined]);
  expect(s3.calls.map(({ caller }) => caller?.accessKeyId)).toEqual(['get-file']);
  expect(otherKey).toEqual([403, expect.stringContaining('signature we calculated does not match')]);
  expect(otherMethod).toEqual([403, expect.stringContaining('signature we calculated does not match')]);
  expect(moreHeaders).toEqual([403, 'There were headers present in the request which were not signed']);
  expect(late).toEqual([403, 'Request has expired']);
});

test('a clock that is off by more than 15 minutes is refused with RequestTimeTooSkewed', async () => {
  let now = Date.now();
  const { url, as } = await startTestServer([createCallRecorder('s3')], {}, { clock: () => now });
  const { path, headers } = await sendSignedGet(as('operator'));

  const outcomes = [];
  for (const minutes of [14, 16, -14, -16]) {
    now = Date.now() + minutes * 60_000;
    outcomes.push(/<Code>([^<]*)/.exec(await sendRawGet(url, path, headers))?.[1] ?? 'accepted');
  }

  expect(outcomes).toEqual(['accepted', 'RequestTimeTooSkewed', 'accepted', 'RequestTimeTooSkewed']);
});

/** A signed request as it is sent. */
async function sendSignedGet(
  options: S3ClientConfig,
): Promise<{ path: string; headers: Record<string, string> }> {
  let signed: SignedRequest | undefined;
  const client = new S3Client(options);
  onSignedRequest(client, (sent) => {
    signed = { ...sent, headers: { ...sent.headers } };
  });
  await client.send(new GetObjectCommand({ Bucket: 'docket', Key: 'key' }));
  if (!signed) throw new Error('Nothing was signed');
  return { path: `${signed.path}?x-id=${signed.query['x-id']}`, headers: signed.headers };
}

interface SignedRequest {
  path: string;
  body: unknown;
  query: Record<string, string>;
  headers: Record<string, string>;
}

/** Calls `look` with each request after it is signed and before it is sent; `look` may change it. */
function onSignedRequest(client: S3Client, look: (request: SignedRequest) => void): void {
  const middleware =
    (next: (args: { request: SignedRequest }) => unknown) => (args: { request: SignedRequest }) => {
      look(args.request);
      return next(args);
    };
  const afterSigning = { relation: 'after', toMiddleware: 'httpSigningMiddleware' } as const;
  client.middlewareStack.addRelativeTo(middleware as never, afterSigning);
}

const authorizationWith = (scope: string) =>
  `AWS4-HMAC-SHA256 Credential=operator/${scope}, SignedHeaders=host, Signature=00`;
const amzDate = '20261120T000000Z';

test.each<{ what: string; headers: Record<string, string>; path: string; message: RegExp }>([
  {
    what: 'another region',
    headers: {
      authorization: authorizationWith('20261120/us-east-1/s3/aws4_request'),
      'x-amz-date': amzDate,
    },
    path: '',
    message: /eu-central-1/,
  },
  {
    what: 'another day',
    headers: {
      authorization: authorizationWith('20261119/eu-central-1/s3/aws4_request'),
      'x-amz-date': amzDate,
    },
    path: '',
    message: /20261119/,
  },
  {
    what: 'no date',
    headers: { authorization: authorizationWith('20261120/eu-central-1/s3/aws4_request') },
    path: '',
    message: /X-Amz-Date is &quot;&quot;/,
  },
  {
    what: 'another algorithm',
    headers: { authorization: 'AWS4-ECDSA-P256-SHA256 Credential=a' },
    path: '',
    message: /only AWS4-HMAC-SHA256/,
  },
  {
    what: 'a host header that is not signed',
    headers: {
      authorization: authorizationWith('20261120/eu-central-1/s3/aws4_request').replace(
        '=host',
        '=x-amz-date',
      ),
      'x-amz-date': amzDate,
    },
    path: '',
    message: /&quot;host&quot; must be signed/,
  },
  {
    what: 'an expiry of more than a week',
    headers: {},
    path: `?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=operator/20261120/eu-central-1/s3/aws4_request&X-Amz-Date=${amzDate}&X-Amz-Expires=604801&X-Amz-SignedHeaders=host&X-Amz-Signature=00`,
    message: /604800/,
  },
  { what: 'dot segments', headers: {}, path: '/%2E%2e/other', message: /specified URI/ },
])('a request with $what is refused', async ({ headers, path, message }) => {
  const { url } = await startTestServer([createCallRecorder('s3')]);

  const response = await sendRawGet(url, `/docket${path}`, headers);

  expect(response).toMatch(message);
});

/** `fetch` would resolve dot segments, and add headers, before it sends. */
async function sendRawGet(url: string, path: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return text(response);
}
