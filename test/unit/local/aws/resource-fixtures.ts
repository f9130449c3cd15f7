import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionResource, QueueResource, TableResource } from '../../../../local/assembly/resources.ts';
import { ACCOUNT, REGION } from '../../../../local/aws/service.ts';
import type { StreamConsumer } from '../../../../local/services/dynamodb/stream/streams.ts';

export const tableResource: TableResource = {
  name: 'documents',
  arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/documents`,
  createTable: {
    TableName: 'documents',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk', 'status'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byStatus',
        KeySchema: [
          { AttributeName: 'status', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true },
  },
  ttlAttribute: 'expiresAt',
  stream: undefined,
};

/** The same table with a stream, and the consumer of the stream. */
export const streamArn = `${tableResource.arn}/stream/2026-01-01T00:00:00.000`;
export const streamedTableResource: TableResource = {
  ...tableResource,
  stream: { arn: streamArn, viewType: 'NEW_AND_OLD_IMAGES' },
};
export const indexerConsumer: StreamConsumer = {
  functionName: 'indexer',
  streamArn,
  startingPosition: 'TRIM_HORIZON',
  filter: () => true,
};

export function createQueueResource(name: string, more: Partial<QueueResource> = {}): QueueResource {
  return {
    name,
    arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    url: `http://127.0.0.1/${ACCOUNT}/${name}`,
    visibilityTimeoutSeconds: 30,
    retentionSeconds: 345_600,
    delaySeconds: 0,
    redrive: undefined,
    ...more,
  };
}

/** A function with the role `<name>`, unless `more` says otherwise. */
export function createFunctionResource(name: string, more: Partial<FunctionResource> = {}): FunctionResource {
  return {
    name,
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    codeFolder: '/nowhere',
    handler: 'index.handler',
    logGroup: `/aws/lambda/${name}`,
    environment: {},
    timeoutSeconds: 10,
    memoryMb: 128,
    reservedConcurrency: undefined,
    ...more,
  };
}

/** A function with this code, which is written to a folder in `root`. */
export function writeFunction(
  root: string,
  name: string,
  code: string,
  more: Partial<FunctionResource> = {},
): FunctionResource {
  const codeFolder = join(root, name);
  mkdirSync(codeFolder, { recursive: true });
  writeFileSync(join(codeFolder, 'index.js'), code);
  return createFunctionResource(name, { codeFolder, timeoutSeconds: 60, ...more });
}
