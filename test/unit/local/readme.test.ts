import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resolveIntrinsics, type TemplateScope } from '../../../local/assembly/intrinsics.ts';
import { evaluatePolicies } from '../../../local/aws/iam.ts';
import type { AwsCall, ServiceEmulator } from '../../../local/aws/service.ts';
import { createCognito } from '../../../local/services/cognito/cognito.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import { createOutbox } from '../../../local/services/outbox.ts';
import { createSqs } from '../../../local/services/sqs/sqs.ts';
import { createTextract } from '../../../local/services/textract.ts';
import { createTemporaryFolder } from './aws/aws-server-harness.ts';

const readme = readFileSync(new URL('../../../local/README.md', import.meta.url), 'utf8');

/** The names in backticks that the README has in the column "supports" of a service. */
function supported(service: string, name = /^[A-Z]\w+$/): string[] {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${service} |`)) ?? '';
  const [, column = ''] = row.split(' | ');
  return [...column.matchAll(/`([^`]+)`/g)]
    .map(([, quoted = '']) => quoted)
    .filter((quoted) => name.test(quoted))
    .toSorted();
}

/** What the error of a refused attempt lists: `… it supports: A, B`. */
async function supportedBy(attempt: () => unknown): Promise<string[]> {
  const refusal = await Promise.try(attempt).then(
    () => expect.fail('not refused'),
    (error: Error) => error.message,
  );
  const [, names = ''] = /[Ii]t supports:? ([\w:]+(?:, [\w:]+)*)/.exec(refusal) ?? [];
  return names
    .split(', ')
    .filter((name) => name !== 'each')
    .toSorted();
}

/** The operations that an emulator names when it refuses one that it does not know. */
const operationsOf = (emulator: ServiceEmulator) =>
  supportedBy(() =>
    emulator.handle({
      method: 'POST',
      headers: { 'x-amz-target': 'Unknown.Operation' },
    } as unknown as AwsCall),
  );

describe('local/README.md', () => {
  it('lists the operations of DynamoDB that the emulator supports', async () => {
    const dynamodb = await createDynamoDb({ folder: createTemporaryFolder(), tables: [] });
    onTestFinished(() => dynamodb.close());

    expect(supported('DynamoDB')).toEqual(await operationsOf(dynamodb));
  });

  it('lists the operations of SQS that the emulator supports', async () => {
    const sqs = createSqs({ queues: [] });
    onTestFinished(() => sqs.close());

    expect(supported('SQS')).toEqual(await operationsOf(sqs));
  });

  it('lists the operations of Cognito that the emulator supports', async () => {
    const cognito = createCognito({
      databaseFile: ':memory:',
      userPools: [],
      invokeTrigger: () => expect.fail('there is no trigger'),
      outbox: createOutbox({ folder: createTemporaryFolder() }),
    });
    onTestFinished(() => cognito.close?.());

    expect(supported('Cognito')).toEqual(await operationsOf(cognito));
  });

  it('lists the operations of Textract that the emulator supports', async () => {
    const textract = createTextract({ ocr: { recognise: () => expect.fail('there is no page') } });

    expect(supported('Textract')).toEqual(await operationsOf(textract));
  });

  it('lists the intrinsic functions of CloudFormation that the local cloud resolves', async () => {
    const known = await supportedBy(() => resolveIntrinsics({ 'Fn::Unknown': '' }, {} as TemplateScope));

    expect(supported('CloudFormation', /^(?:Ref|Condition|Fn::\w+)$/)).toEqual(known);
  });

  it('lists the condition operators of IAM that the local cloud evaluates', async () => {
    const Condition = { Unknown: { key: 'x' } };
    const known = await supportedBy(() =>
      evaluatePolicies([{ Effect: 'Allow', Action: '*', Resource: '*', Condition }], {
        action: 's3:GetObject',
        resource: '*',
      }),
    );

    expect(supported('IAM')).toEqual(known);
  });
});
