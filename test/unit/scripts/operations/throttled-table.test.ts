import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { restoreItems } from '../../../../scripts/operations/restore-items.ts';
import { scanDocuments } from '../../../../scripts/operations/scan-documents.ts';

const item = { pk: { S: 'W#w#D#1' }, sk: { S: 'DOCUMENT' } };

/** A table with one document, which processes no batch three times, and then all of it. */
function createThrottledTable() {
  const calls: number[] = [];
  const client = {
    async send(command: unknown) {
      if (command instanceof BatchGetItemCommand || command instanceof BatchWriteItemCommand) {
        const isThrottled = calls.push(performance.now()) <= 3;
        const { t } = command.input.RequestItems ?? {};
        if (isThrottled) return { UnprocessedKeys: { t }, UnprocessedItems: { t } };
        return { Responses: { t: [item] } };
      }
      return { Items: [item] };
    },
  } as unknown as DynamoDBClient;
  return { client, pauses: () => calls.slice(1).map((call, index) => call - (calls[index] ?? 0)) };
}

it.each([
  ['reads documents', (client: DynamoDBClient) => Array.fromAsync(scanDocuments(client, 't'))],
  ['restores items', (client: DynamoDBClient) => restoreItems(client, { from: 'old', to: 't' })],
] as const)('an operator who %s waits longer each time the table is throttled', async (_, work) => {
  const { client, pauses } = createThrottledTable();

  await work(client);

  expect(pauses()).toHaveLength(3);
  expect(Math.min(...pauses())).toBeGreaterThan(15);
  expect(pauses()[2]).toBeGreaterThan(60);
});
