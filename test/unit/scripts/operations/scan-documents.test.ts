import { BatchGetItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { scanDocuments } from '../../../../scripts/operations/scan-documents.ts';

const keyOf = (count: number, sk = 'DOCUMENT') => ({ pk: { S: `W#w#D#${count}` }, sk: { S: sk } });

describe('scanDocuments', () => {
  it('reads the index page by page, each document once, including unprocessed keys', async () => {
    const pages = [[keyOf(1), keyOf(2)], [], [keyOf(3)]];
    const client = {
      async send(command: unknown) {
        if (command instanceof ScanCommand) {
          const at = Number(command.input.ExclusiveStartKey?.pk?.S ?? 0);
          const more = at + 1 < pages.length;
          return { Items: pages[at], ...(more ? { LastEvaluatedKey: { pk: { S: String(at + 1) } } } : {}) };
        }
        if (!(command instanceof BatchGetItemCommand)) return expect.fail('the table is only read');
        const { t } = command.input.RequestItems ?? {};
        const [first, ...later] = t?.Keys ?? [];
        return {
          Responses: { t: [{ ...first, title: { S: 'Rent' } }] },
          UnprocessedKeys: later.length === 0 ? {} : { t: { Keys: later } },
        };
      },
    } as unknown as DynamoDBClient;

    const documents = (await Array.fromAsync(scanDocuments(client, 't'))).flat();

    expect(documents.map(({ keys, after }) => [keys.pk?.S, after?.title?.S])).toEqual([
      ['W#w#D#1', 'Rent'],
      ['W#w#D#2', 'Rent'],
      ['W#w#D#3', 'Rent'],
    ]);
  });
});
