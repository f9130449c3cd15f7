import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleOptions } from '../../lib/build.ts';
import { linkLibraries } from '../../lib/link-libraries.ts';

/** The SDK as it is in the bundles, with a service that returns what a test scripts. */

const root = join(import.meta.dirname, '..', '..');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

interface FakeResponse {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
type Sent = (command: unknown) => Promise<unknown>;
type Library = Record<string, new (input: object) => { send: Sent } & Error>;

let folder: string;
let sdk: Record<'dynamodb' | 'document' | 'cognito' | 's3' | 'textract', Library>;
let server: Server;
let endpoint: string;
let responses: FakeResponse[];
let requestHeaders: IncomingHttpHeaders[];

beforeAll(async () => {
  // In the repository, where esbuild finds the SDK.
  mkdirSync(join(root, '.build'), { recursive: true });
  folder = mkdtempSync(join(root, '.build', 'sdk-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  const alias = await linkLibraries(root, join(folder, 'sdk'), bundleOptions);
  const contents = `
    export * as dynamodb from '@aws-sdk/client-dynamodb';
    export * as document from '@aws-sdk/lib-dynamodb';
    export * as cognito from '@aws-sdk/client-cognito-identity-provider';
    export * as s3 from '@aws-sdk/client-s3';
    export * as textract from '@aws-sdk/client-textract';`;
  const outfile = join(folder, 'index.js');
  await build({ ...bundleOptions, alias, stdin: { contents, resolveDir: root }, outfile });
  sdk = createRequire(import.meta.url)(outfile) as typeof sdk;
  server = createServer((request, response) => {
    requestHeaders.push(request.headers);
    const { status = 200, headers, body = '{}' } = responses.shift() ?? {};
    request.resume().on('end', () => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  [responses, requestHeaders] = [[], []];
});

const clientConfig = (more: object = {}) => ({ endpoint, region: 'eu-central-1', credentials, ...more });
/** An error response in the format of services with a JSON protocol. */
const errorResponse = (type: string, more: FakeResponse = {}): FakeResponse => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws#${type}`, message: `It is ${type}` }),
  ...more,
});
const construct = (library: Library, name: string, input: object = {}) =>
  new (library[name] as Library[string])(input);
const readItem = (client: { send: Sent }) =>
  client.send(construct(sdk.document, 'GetCommand', { TableName: 't', Key: { pk: 'a' } }));
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error) => error,
  );

describe('the SDK in the bundles', () => {
  it('signs with the session credentials of the environment and propagates the trace header', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'the session',
      AWS_LAMBDA_FUNCTION_NAME: 'get-document',
      _X_AMZN_TRACE_ID: 'Root=1-67891233-abcdef012345678912345678',
    });
    try {
      await readItem(construct(sdk.dynamodb, 'DynamoDBClient', { endpoint, region: 'eu-central-1' }));
    } finally {
      process.env = before;
    }

    expect(requestHeaders).toMatchObject([
      {
        authorization: expect.stringContaining('Credential=ASIAEXAMPLE/'),
        'x-amz-security-token': 'the session',
        'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
      },
    ]);
  });

  it.each([
    { what: 'is throttled', answer: errorResponse('ThrottlingException') },
    { what: 'is throttled by the table', answer: errorResponse('ProvisionedThroughputExceededException') },
    { what: 'is throttled with status 429 and no error code', answer: { status: 429 } },
    {
      what: 'conflicts with the same transaction in progress',
      answer: errorResponse('TransactionInProgressException'),
    },
    {
      what: 'fails with an internal server error',
      answer: errorResponse('InternalServerError', { status: 500 }),
    },
    {
      what: 'was signed with a skewed clock',
      answer: errorResponse('InvalidSignatureException', {
        headers: { date: new Date(Date.now() + 3_600_000).toUTCString() },
      }),
    },
  ])('retries a request that $what', async ({ answer }) => {
    responses = [answer, {}];

    await readItem(construct(sdk.dynamodb, 'DynamoDBClient', clientConfig()));

    expect(requestHeaders).toHaveLength(2);
  });

  it('signs with the clock of the service after the service reported a skew', async () => {
    const later = new Date(Date.now() + 3_600_000);
    responses = [errorResponse('InvalidSignatureException', { headers: { date: later.toUTCString() } }), {}];

    await readItem(construct(sdk.dynamodb, 'DynamoDBClient', clientConfig()));

    const minutesLater = requestHeaders.map((headers) => (later.getTime() - signingTimeOf(headers)) / 60_000);
    expect(minutesLater[0]).toBeGreaterThan(30);
    expect(Math.abs(minutesLater[1] ?? Number.NaN)).toBeLessThan(5);
  });

  it('throws each DynamoDB and Cognito error that the app imports as that class', async () => {
    const calls = [
      ...exceptionClassesIn(sdk.dynamodb).map((name) => ({
        library: sdk.dynamodb,
        name,
        call: readItem,
        client: 'DynamoDBClient',
      })),
      ...exceptionClassesIn(sdk.cognito).map((name) => ({
        library: sdk.cognito,
        name,
        call: (client: { send: Sent }) =>
          client.send(construct(sdk.cognito, 'AdminGetUserCommand', { UserPoolId: 'p', Username: 'u' })),
        client: 'CognitoIdentityProviderClient',
      })),
    ];

    const wrong: string[] = [];
    for (const { library, name, call, client } of calls) {
      responses = [errorResponse(name)];
      const error = await errorOf(call(construct(library, client, clientConfig({ maxAttempts: 1 }))));
      if (!(error instanceof (library[name] as Library[string])) || error.name !== name) wrong.push(name);
    }

    expect(wrong).toEqual([]);
    expect(calls.length).toBeGreaterThan(12);
  });

  it('returns the reasons of a cancelled transaction', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'No' }];
    const type = 'TransactionCanceledException';
    responses = [
      errorResponse(type, { body: JSON.stringify({ __type: `ns#${type}`, CancellationReasons }) }),
    ];

    const error = await errorOf(readItem(construct(sdk.dynamodb, 'DynamoDBClient', clientConfig())));

    expect(error).toMatchObject({ name: type, CancellationReasons });
  });

  it('throws other errors with the name and the message of the service', async () => {
    responses = [errorResponse('UnsupportedDocumentException')];
    const page = { Document: { Bytes: Buffer.from('page') } };
    const client = construct(sdk.textract, 'TextractClient', clientConfig({ maxAttempts: 1 }));

    const error = await errorOf(client.send(construct(sdk.textract, 'DetectDocumentTextCommand', page)));

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'UnsupportedDocumentException',
      message: 'It is UnsupportedDocumentException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    { name: 'NoSuchKey', status: 404, type: 'NoSuchKey' },
    { name: 'PreconditionFailed', status: 412, type: 'S3ServiceException' },
  ])('throws $name of S3 as $status', async ({ name, status, type }) => {
    responses = [{ status, body: `<Error><Code>${name}</Code><Message>It is so</Message></Error>` }];
    const client = construct(sdk.s3, 'S3Client', clientConfig({ maxAttempts: 1 }));

    const error = await errorOf(
      client.send(construct(sdk.s3, 'GetObjectCommand', { Bucket: 'papers', Key: 'a/b' })),
    );

    expect(error).toBeInstanceOf(sdk.s3[type] as Library[string]);
    expect(error).toMatchObject({ name, message: 'It is so' });
  });
});

const exceptionClassesIn = (library: Library) =>
  Object.keys(library).filter((name) => name.endsWith('Exception'));
/** `20261120T120000Z`, in milliseconds since 1970. */
const signingTimeOf = (headers: IncomingHttpHeaders) =>
  Date.parse(String(headers['x-amz-date']).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
