import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readAssembly } from '../../../../local/assembly/read-assembly.ts';
import { type Template, writeAssembly } from './write-assembly.ts';

export const deployTarget = {
  region: 'eu-central-1',
  account: '000000000000',
  awsUrl: 'http://127.0.0.1:3001',
};
export const arnOf = (service: string, rest: string) =>
  `arn:aws:${service}:eu-central-1:000000000000:${rest}`;

/** Writes a cloud assembly with these stacks and one asset, `code.zip`, for the duration of the test. Returns its folder. */
export function writeTestAssembly(stacks: Readonly<Record<string, Template>>): string {
  const root = mkdtempSync(join(tmpdir(), 'docket-assembly-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return writeAssembly(root, stacks, { code: 'exports.handler = async () => null' });
}

/** Writes an assembly and reads it. */
export const readStacks = (stacks: Readonly<Record<string, Template>>) =>
  readAssembly(writeTestAssembly(stacks), deployTarget);

export const lambdaResource = (Variables: object, extra: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'code.zip' },
    Environment: { Variables },
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Runtime: 'nodejs24.x',
    ...extra,
  },
});
export const roleResource = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
export const queueResource = { Type: 'AWS::SQS::Queue', Properties: {} };
