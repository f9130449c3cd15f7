import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import { writeAssembly } from './assembly/write-assembly.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-recursion-'));
let cloud: Cloud | undefined;
afterEach(() => cloud?.close());
afterAll(() => rmSync(root, { recursive: true }));

const sqs = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs');
/** A function that sends each message back to its queue with a number that is one smaller, until that is 0. */
const resenderSource = `const { SQSClient, SendMessageCommand } = require(${JSON.stringify(sqs)});
  const client = new SQSClient({});
  exports.handler = async ({ Records }) => {
    for (const { body } of Records) {
      console.log('called with', body);
      const next = { QueueUrl: process.env.QUEUE_URL, MessageBody: String(body - 1) };
      if (body > 0) await client.send(new SendMessageCommand(next));
    }
  }`;

async function startCloudWith(properties: object) {
  const actions = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'SendMessage'];
  const statements = [
    {
      Effect: 'Allow',
      Action: actions.map((action) => `sqs:${action}`),
      Resource: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
    },
  ];
  const Resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'uses', PolicyDocument: { Statement: statements } }] },
    },
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: 'work.zip' },
        Environment: { Variables: { QUEUE_URL: { Ref: 'Jobs' } } },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Runtime: 'nodejs24.x',
        Timeout: 10,
        MemorySize: 256,
        ...properties,
      },
    },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, FunctionName: { Ref: 'Work' } },
    },
  };
  const stateFolder = mkdtempSync(join(root, 'state-'));
  const failures: unknown[] = [];
  cloud = await startCloud({
    assembly: writeAssembly(root, { app: { Resources } }, { work: resenderSource }),
    stateFolder,
    webPort: 0,
    awsPort: 0,
    onFailure: (error) => void failures.push(error),
  });
  const log = join(stateFolder, 'logs', 'app-Work.log');
  return {
    failures,
    sqs: cloud.sqs,
    queue: cloud.resources.queues[0]?.arn ?? '',
    calls: () => (existsSync(log) ? (readFileSync(log, 'utf8').match(/called with/g)?.length ?? 0) : 0),
  };
}

const POLL_OPTIONS = { timeout: 30_000 };

test('a function that feeds its own queue is called 16 times, and then its message stays in the queue', async () => {
  const { sqs, queue, failures, calls } = await startCloudWith({});

  sqs.send(queue, '20');

  await expect
    .poll(() => failures, POLL_OPTIONS)
    .toEqual([
      expect.objectContaining({
        errorType: 'RecursiveInvocationException',
        message: expect.stringContaining('RecursiveLoop: Allow'),
      }),
    ]);
  await expect.poll(calls, POLL_OPTIONS).toBe(16);
  await expect.poll(() => sqs.depth(queue), POLL_OPTIONS).toEqual({ visible: 0, delayed: 0, inFlight: 1 });
});

test('a function whose template allows recursion is called further', async () => {
  const { sqs, queue, failures, calls } = await startCloudWith({ RecursiveLoop: 'Allow' });

  sqs.send(queue, '20');

  await expect.poll(calls, POLL_OPTIONS).toBe(21);
  await expect.poll(() => sqs.depth(queue), POLL_OPTIONS).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
  expect(failures).toEqual([]);
});
