import { connect } from 'node:http2';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { setLocalKey } from '../../../../local/aws/credentials.ts';
import { createJsonService } from '../../../../local/aws/json-protocol.ts';
import { MAX_BODY_BYTES } from '../../../../local/aws/request.ts';
import { AwsError } from '../../../../local/aws/service.ts';
import { startTestServer } from './aws-server-harness.ts';
import { createCallRecorder } from './call-recorder.ts';

const object = { Bucket: 'docket', Key: "a b/ü+(1)'*.pdf" };

test('a signed request reaches the emulator of its service, with its caller', async () => {
  const [s3, bedrock, dynamoDb] = [
    createCallRecorder('s3'),
    createCallRecorder('bedrock-runtime'),
    createCallRecorder('dynamodb'),
  ];
  const { as } = await startTestServer([s3, bedrock, dynamoDb], { 'read-page': [] });

  await new S3Client(as('operator')).send(
    new PutObjectCommand({ ...object, Body: 'text', Metadata: { note: 'two  spaces' } }),
  );
  await new BedrockRuntimeClient(as('read-page')).send(
    new ConverseCommand({ modelId: 'eu.anthropic.claude:0/v1', messages: [] }),
  );
  await new DynamoDBClient(as('read-page')).send(
    new GetItemCommand({ TableName: 'documents', Key: { pk: { S: 'ü' } } }),
  );

  expect(s3.calls.map(({ caller, body }) => [caller?.accessKeyId, body.toString()])).toEqual([
    ['operator', 'text'],
  ]);
  expect(s3.calls[0]?.url.pathname).toBe('/docket/a%20b/%C3%BC%2B%281%29%27%2A.pdf');
  expect(bedrock.calls.map(({ caller, url }) => [caller?.accessKeyId, url.pathname])).toEqual([
    ['read-page', '/model/eu.anthropic.claude%3A0%2Fv1/converse'],
  ]);
  expect(dynamoDb.calls.map(({ caller }) => caller?.arn)).toEqual([
    'arn:aws:sts::000000000000:assumed-role/read-page-role/read-page',
  ]);
});

test('a request is accepted with the current secret, and refused with the previous one', async () => {
  const { as } = await startTestServer([createCallRecorder('dynamodb')], { 'read-page': [] });
  const get = (client: DynamoDBClient) =>
    client.send(new GetItemCommand({ TableName: 'documents', Key: { pk: { S: 'a' } } }));
  const previous = new DynamoDBClient(as('read-page'));
  await get(previous);

  setLocalKey('another key');

  await get(new DynamoDBClient(as('read-page')));
  await expect(get(previous)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
});

test('an unsigned request is routed by its target, by a claimed path, or to S3', async () => {
  const [s3, cognito] = [
    createCallRecorder('s3'),
    createCallRecorder('cognito-idp', { unsignedGetPaths: /\/\.well-known\/jwks\.json$/ }),
  ];
  const { as, url } = await startTestServer([s3, cognito]);

  await new CognitoIdentityProviderClient(as('operator')).send(
    new InitiateAuthCommand({ ClientId: 'c', AuthFlow: 'USER_PASSWORD_AUTH' }),
  );
  await fetch(`${url}/pool/.well-known/jwks.json`);
  await fetch(`${url}/docket`, { method: 'OPTIONS' });
  await fetch(`${url}/docket/key?x=1`, { method: 'POST', body: 'form' });

  expect(cognito.calls.map(({ method, caller }) => [method, caller])).toEqual([
    ['POST', null],
    ['GET', null],
  ]);
  expect(
    s3.calls.map(({ method, url: { search }, body, caller }) => [method, search, body.toString(), caller]),
  ).toEqual([
    ['OPTIONS', '', '', null],
    ['POST', '?x=1', 'form', null],
  ]);
});

test('an emulator that asks for streams gets the unread body', async () => {
  let received = 0;
  const s3 = createCallRecorder('s3', {
    streamsBody: ({ method }) => method === 'PUT',
    async handle({ stream, body }) {
      expect(body).toHaveLength(0);
      for await (const part of stream ?? []) received += (part as Buffer).length;
      return { status: 200 };
    },
  });
  const { as } = await startTestServer([s3]);

  await new S3Client(as('operator')).send(new PutObjectCommand({ ...object, Body: Buffer.alloc(3_000_000) }));

  expect(received).toBe(3_000_000);
});

test('HTTP/2 and HTTP/1.1 work on one port, also with streamed responses', async () => {
  const s3 = createCallRecorder('s3', {
    handle: async () => ({ status: 200, body: Readable.from(['one ', 'two']) }),
  });
  const { url } = await startTestServer([s3]);
  const session = connect(url);
  onTestFinished(() => session.destroy());

  const answers = [
    await text(session.request({ ':path': '/docket/key' })),
    await (await fetch(`${url}/docket/key`)).text(),
  ];

  expect(answers).toEqual(['one two', 'one two']);
});

test('a disconnecting client is no failure, and its call is aborted', async () => {
  const failures: unknown[] = [];
  const { promise: reported, resolve } = Promise.withResolvers<void>();
  const s3 = createCallRecorder('s3', {
    async handle({ signal }) {
      signal?.addEventListener('abort', () => resolve());
      await reported;
      return { status: 200 };
    },
  });
  const { url } = await startTestServer([s3], {}, { onFailure: (error) => failures.push(error) });
  const gone = new AbortController();

  const answer = fetch(`${url}/docket/key`, { signal: gone.signal });
  setTimeout(() => gone.abort(), 20);

  await expect(answer).rejects.toThrow(/aborted/);
  await reported;
  expect(failures).toEqual([]);
});

test('a body that is too large is refused, and the client gets the reason', async () => {
  const { url } = await startTestServer([createCallRecorder('s3')]);

  const response = await fetch(`${url}/docket/key`, {
    method: 'PUT',
    body: Buffer.alloc(MAX_BODY_BYTES + 1),
  });

  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/<Code>EntityTooLarge<\/Code>/);
});

test('a service without an emulator is named, with the ones that exist', async () => {
  const { as } = await startTestServer([createCallRecorder('s3'), createCallRecorder('sqs')]);

  const error = await new DynamoDBClient(as('operator'))
    .send(new GetItemCommand({ TableName: 'documents', Key: { pk: { S: 'a' } } }))
    .catch((refused: unknown) => refused);

  expect(error).toMatchObject({
    name: 'UnknownServiceException',
    message: expect.stringMatching(/"dynamodb".*s3, sqs/) as string,
  });
});

test('an unsupported operation throws an UnknownOperationException with its name', async () => {
  const service = createJsonService({
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    version: '1.0',
    operations: { PutItem: () => ({}) },
  });
  const { as } = await startTestServer([service]);

  const error = await new DynamoDBClient(as('operator'))
    .send(new GetItemCommand({ TableName: 'documents', Key: { pk: { S: 'a' } } }))
    .catch((refused: unknown) => refused);

  expect(error).toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringMatching(/GetItem.*PutItem/) as string,
  });
});

test('an invalid response of an emulator becomes a reported 500, and the server goes on', async () => {
  const failures: unknown[] = [];
  const replies = [
    () => {
      throw new TypeError('a mistake');
    },
    () => {
      throw new AwsError('NoSuchKey', 'The key <b> does not exist', 404, { Key: 'a&b' });
    },
  ];
  const s3 = createCallRecorder('s3', { handle: async () => replies.shift()?.() ?? { status: 204 } });
  const { url } = await startTestServer([s3], {}, { onFailure: (error) => failures.push(error) });

  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    const response = await fetch(`${url}/docket/key`);
    answers.push([response.status, await response.text()]);
  }

  expect(answers).toEqual([
    [500, expect.stringContaining('<Code>InternalServerError</Code>')],
    [
      404,
      expect.stringMatching(
        /<Code>NoSuchKey<\/Code><Message>The key &lt;b&gt; does not exist<\/Message><Key>a&amp;b<\/Key>/,
      ),
    ],
    [204, ''],
  ]);
  expect(failures).toEqual([new TypeError('a mistake')]);
});

test('a caller without a signature is refused if a permission is required', async () => {
  const s3 = createCallRecorder('s3', {
    async handle(call) {
      call.authorize('s3:GetObject', 'arn:aws:s3:::docket/key');
      return { status: 200 };
    },
  });
  const { url } = await startTestServer([s3]);

  const response = await fetch(`${url}/docket/key`);

  expect(response.status).toBe(403);
  expect(await response.text()).toMatch(
    /<Code>AccessDenied<\/Code><Message>s3:GetObject needs a signed request/,
  );
});

test('a port in use throws a clear error', async () => {
  const { url } = await startTestServer([]);

  await expect(startTestServer([], {}, { port: Number(new URL(url).port) })).rejects.toThrow(
    /^Port \d+ is in use\. .* DOCKET_AWS_PORT\.$/,
  );
});
