import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DetectDocumentTextCommand, TextractClient } from '@aws-sdk/client-textract';
import { describe, expect, it } from 'vitest';
import { createCallFaults } from '../../../../local/faults/call-faults.ts';
import type { FaultKind, FaultPlan } from '../../../../local/faults/fault-plan.ts';
import { createFaults } from '../../../../local/faults/faults.ts';
import { servicesWithFaults } from '../../../../local/faults/service-errors.ts';
import { isTransient } from '../../../../shared/retry.ts';
import { startTestServer } from '../aws/aws-server-harness.ts';
import { createCallRecorder } from '../aws/call-recorder.ts';

interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly maxAttempts: number;
}

/** One call of each service with the SDK, and the name of its operation. */
const calls: Readonly<
  Record<string, readonly [operation: string, (config: ClientConfig) => Promise<unknown>]>
> = {
  dynamodb: [
    'GetItem',
    (config) =>
      new DynamoDBClient(config).send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } })),
  ],
  s3: [
    'GetObject',
    (config) =>
      new S3Client({ ...config, forcePathStyle: true }).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
  ],
  sqs: [
    'PurgeQueue',
    (config) => new SQSClient(config).send(new PurgeQueueCommand({ QueueUrl: `${config.endpoint}/0/q` })),
  ],
  textract: [
    'DetectDocumentText',
    (config) =>
      new TextractClient(config).send(
        new DetectDocumentTextCommand({ Document: { Bytes: Uint8Array.of(1) } }),
      ),
  ],
  'bedrock-runtime': [
    'Converse',
    (config) => new BedrockRuntimeClient(config).send(new ConverseCommand({ modelId: 'm', messages: [] })),
  ],
  lambda: ['Invoke', (config) => new LambdaClient(config).send(new InvokeCommand({ FunctionName: 'f' }))],
  'cognito-idp': [
    'AdminGetUser',
    (config) =>
      new CognitoIdentityProviderClient(config).send(
        new AdminGetUserCommand({ UserPoolId: 'eu_1', Username: 'u' }),
      ),
  ],
  ses: [
    'SendEmail',
    (config) =>
      new SESv2Client(config).send(new SendEmailCommand({ Content: { Raw: { Data: Uint8Array.of(1) } } })),
  ],
};

/** A server with one service, whose first call meets this fault. */
async function startFaultyServer(service: string, kind: FaultKind, more: Partial<FaultPlan> = {}) {
  const faults = createFaults({ seed: 1, rate: 1, kinds: [kind], maxFaults: 1, waitMs: 10, ...more });
  const crashed: string[] = [];
  const crash = (traceHeader: string) => crashed.push(traceHeader) > 0;
  const recorder = createCallRecorder(service);
  const callFaults = createCallFaults({ faults, crash, crashAtCall: more.crashAtCall });
  const { as } = await startTestServer([recorder], { 'read-page': [] }, { faults: callFaults });
  return { recorder, faults, crashed, as };
}

const CALL_KINDS = [
  'throttle',
  'server-error',
  'unavailable',
  'timeout',
  'late-response',
  'lost-response',
] as const;
const everyFault = Object.keys(calls).flatMap((service) => CALL_KINDS.map((kind) => ({ service, kind })));

describe('a fault of a call', () => {
  it('is known for each service that the app calls', () => {
    expect(Object.keys(calls).toSorted()).toEqual(servicesWithFaults.toSorted());
  });

  it.each(everyFault)('$kind of $service is one that the SDK retries', async ({ service, kind }) => {
    const { recorder, faults, as } = await startFaultyServer(service, kind);
    const [operation, call] = calls[service] ?? [];

    await call?.({ ...as('read-page'), maxAttempts: 2 });

    expect(faults.injected).toEqual([{ service, operation, kind, functionName: 'read-page' }]);
    expect(recorder.calls).toHaveLength(kind === 'lost-response' ? 2 : 1);
  });

  it.each(everyFault.filter(({ kind }) => kind !== 'late-response'))(
    '$kind of $service is transient to the app',
    async ({ service, kind }) => {
      const { as } = await startFaultyServer(service, kind);

      const error = await calls[service]?.[1](as('read-page')).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );

      expect(isTransient(error), String(error)).toBe(true);
    },
  );

  it('does not concern the operator', async () => {
    const { recorder, faults, as } = await startFaultyServer('dynamodb', 'throttle');

    await calls['dynamodb']?.[1](as('operator'));

    expect(recorder.calls).toHaveLength(1);
    expect(faults.injected).toEqual([]);
  });

  it('ends the thread of a call at the given call of a service', async () => {
    const { recorder, faults, crashed, as } = await startFaultyServer('dynamodb', 'crash', {
      crashAtCall: 2,
    });
    const headers = { 'x-amzn-trace-id': 'Root=1-2-3;Parent=4' };
    const client = new DynamoDBClient(as('read-page'));
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, headers);
        return next(args);
      },
      { step: 'build' },
    );
    const get = () => client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } }));
    await get();

    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(crashed).toEqual([headers['x-amzn-trace-id']]);
    expect(faults.injected).toMatchObject([{ kind: 'crash', functionName: 'read-page' }]);
    expect(recorder.calls.length).toBeLessThanOrEqual(2);
  });
});
