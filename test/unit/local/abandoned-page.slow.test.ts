import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import type { PageText } from '../../../local/ocr/page-text.ts';
import { writeAssembly } from './assembly/write-assembly.ts';

/** Proves that OCR of a page stops when its caller has gone. Takes about 12 seconds, because a function has to time out. */

const root = mkdtempSync(join(tmpdir(), 'docket-abandoned-'));
let cloud: Cloud | undefined;
afterEach(() => cloud?.close());
afterAll(() => rmSync(root, { recursive: true }));

const textract = createRequire(import.meta.url).resolve('@aws-sdk/client-textract');
/** A function that calls Textract, with the timeout in its event. */
const callerSource = `const { TextractClient, DetectDocumentTextCommand } = require(${JSON.stringify(textract)});
  exports.handler = async ({ patience }) => {
    const client = new TextractClient({ maxAttempts: 1, requestHandler: { requestTimeout: patience, throwOnRequestTimeout: true } });
    try {
      await client.send(new DetectDocumentTextCommand({ Document: { Bytes: Buffer.from('a page') } }));
    } catch (error) {
      return error.name;
    }
  }`;

/** An app with a recogniser that never finishes. Returns the abort signals that the recogniser has received. */
async function startCloudWith(timeoutSeconds: number) {
  const statements = [{ Effect: 'Allow', Action: 'textract:DetectDocumentText', Resource: '*' }];
  const Resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'uses', PolicyDocument: { Statement: statements } }] },
    },
    Ask: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: 'ask.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Runtime: 'nodejs24.x',
        Timeout: timeoutSeconds,
        MemorySize: 256,
      },
    },
  };
  const signals: (AbortSignal | undefined)[] = [];
  const ocr = {
    recognise: (_: Uint8Array, signal?: AbortSignal) => {
      signals.push(signal);
      return new Promise<PageText>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('Nobody waits any more'))),
      );
    },
  };
  cloud = await startCloud({
    assembly: writeAssembly(root, { app: { Resources } }, { ask: callerSource }),
    stateFolder: mkdtempSync(join(root, 'state-')),
    webPort: 0,
    awsPort: 0,
    ocr,
    onFailure: () => {},
  });
  return { signals, functions: cloud.functions };
}

test('reading a page stops when the calling function times out', async () => {
  const { signals, functions } = await startCloudWith(10);

  const call = functions.invoke('app-Ask', { patience: 0 });

  await expect(call).rejects.toMatchObject({ errorType: 'Sandbox.Timedout' });
  await expect.poll(() => signals.map((signal) => signal?.aborted)).toEqual([true]);
});

test('reading a page stops when the calling function closes the connection', async () => {
  const { signals, functions } = await startCloudWith(60);

  await expect(functions.invoke('app-Ask', { patience: 500 })).resolves.toBe('TimeoutError');

  await expect.poll(() => signals.map((signal) => signal?.aborted)).toEqual([true]);
});
