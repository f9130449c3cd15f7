import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import { writeAssembly } from './assembly/write-assembly.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-cloud-'));
let cloud: Cloud | undefined;
afterEach(() => cloud?.close());
afterAll(() => rmSync(root, { recursive: true }));

const sqs = createRequire(import.meta.url).resolve('@aws-sdk/client-sqs');
const senderSource = `const { SQSClient, SendMessageCommand } = require(${JSON.stringify(sqs)});
  const client = new SQSClient({});
  exports.handler = async ({ body }) => {
    try {
      await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: body }));
      return { statusCode: 202 };
    } catch (error) {
      return { statusCode: 500, body: error.name + ': ' + error.message };
    }
  }`;
const doublerSource = `exports.handler = async ({ Records }) => {
    for (const { body } of Records) console.log('doubled', body * 2, new Date(0).getHours());
  }`;

/** Imports a CommonJS file on demand, as bundles do with large parts: here, the file itself. */
const selfImportSource = `exports.part = 'chunk of index';
  exports.handler = async () => (await import('./index.js')).part`;

/** An app whose POST /jobs sends its body to a queue, from which a worker receives it. */
function createAssembly(actions: string[]) {
  const lambda = (name: string, Variables: object) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
      Environment: { Variables },
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Runtime: 'nodejs24.x',
      Timeout: 10,
      MemorySize: 256,
    },
  });
  const statements = [
    { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': ['Jobs', 'Arn'] } },
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' },
  ];
  const uri = {
    'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Accept.Arn}/invocations',
  };
  const integration = {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri,
    credentials: { 'Fn::GetAtt': ['Role', 'Arn'] },
  };
  const Resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'uses', PolicyDocument: { Statement: statements } }] },
    },
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    Accept: lambda('accept', { QUEUE_URL: { Ref: 'Jobs' } }),
    Work: lambda('work', {}),
    Modules: lambda('modules', {}),
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, FunctionName: { Ref: 'Work' } },
    },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Body: { paths: { '/jobs': { post: { 'x-amazon-apigateway-integration': integration } } } },
      },
    },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1' } },
  };
  const codes = { accept: senderSource, work: doublerSource, modules: selfImportSource };
  return writeAssembly(root, { app: { Resources } }, codes);
}

const queueReadActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

async function startTestCloud(actions: string[], stateFolder = mkdtempSync(join(root, 'state-'))) {
  cloud = await startCloud({ assembly: createAssembly(actions), stateFolder, webPort: 0, awsPort: 0 });
  return { ...cloud, stateFolder };
}

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const postJob = (apiUrl: string) => fetch(`${apiUrl}/jobs`, { method: 'POST', body: '21' });

describe('a synthesized app', () => {
  test('runs as CommonJS like on Lambda, whatever the surrounding project is', async () => {
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    const { functions } = await startTestCloud(queueReadActions);

    const answer = await functions.invoke('app-Modules', {});

    rmSync(join(root, 'package.json'));
    expect(answer).toBe('chunk of index');
  });

  test('runs from a request over a function and a queue to a worker, with UTC as its time zone', async () => {
    process.env.TZ = 'Asia/Tokyo';
    const { apiUrl, stateFolder } = await startTestCloud([...queueReadActions, 'sqs:SendMessage']);

    const { status } = await postJob(apiUrl);

    expect(status).toBe(202);
    const log = join(stateFolder, 'logs', 'app-Work.log');
    await expect.poll(() => readIfThere(log)).toContain('doubled 42 0');
  });

  test('has only the permissions of its roles', async () => {
    const { apiUrl } = await startTestCloud(queueReadActions);

    const response = await postJob(apiUrl);

    expect(await response.text()).toMatch(
      /^AccessDenied.*app-Accept is not authorized to perform: sqs:SendMessage/,
    );
  });

  test('is open to the operator, and names what it does not support', async () => {
    const { awsUrl, operatorCredentials, resources } = await startTestCloud(queueReadActions);
    const client = new SQSClient({
      endpoint: awsUrl,
      region: 'eu-central-1',
      credentials: operatorCredentials,
    });

    const attributes = new GetQueueAttributesCommand({
      QueueUrl: resources.queues[0]?.url,
      AttributeNames: ['All'],
    });

    expect((await client.send(attributes)).Attributes).toMatchObject({ VisibilityTimeout: '60' });
    await expect(client.send(new ListQueuesCommand({}))).rejects.toThrow('does not support the operation');
  });

  test('keeps the messages in its queues when it is closed and started again', async () => {
    const first = await startTestCloud(queueReadActions);
    const queue = first.resources.queues[0]?.arn ?? '';
    first.sqs.send(queue, '4', { delaySeconds: 900 });
    await first.close();

    const second = await startTestCloud(queueReadActions, first.stateFolder);

    expect(second.sqs.depth(queue)).toEqual({ visible: 0, delayed: 1, inFlight: 0 });
  });

  test('does not start if its event source may not be read, and leaves nothing open', async () => {
    const stateFolder = mkdtempSync(join(root, 'state-'));

    await expect(startTestCloud([], stateFolder)).rejects.toThrow(
      'is not authorized to perform: sqs:ReceiveMessage',
    );

    await startTestCloud(queueReadActions, stateFolder);
  });
});
