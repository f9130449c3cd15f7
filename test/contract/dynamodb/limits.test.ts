import { describe, expect, it } from 'vitest';
import { conditionOfLength, createRequests, nested } from './requests.ts';
import { times } from './table.ts';

const { keyOf, put, condition, putRequest, batchWrite, batchGet, transactPut, transactWrite, send } =
  await createRequests();

describe('DynamoDB accepts', () => {
  const emptyTexts = { text: { S: '' }, bytes: { B: new Uint8Array() }, list: { L: [] }, map: { M: {} } };

  it.each([
    { what: 'empty texts, bytes, lists and maps', command: put(emptyTexts) },
    { what: 'a partition key of 2,048 bytes', command: put({ pk: { S: 'ü'.repeat(1024) } }) },
    { what: 'a sort key of 1,024 bytes', command: put({ sk: { S: 'ü'.repeat(512) } }) },
    { what: 'a number of 38 digits', command: put({ number: { N: '1'.repeat(38) } }) },
    {
      what: 'numbers up to 9.9…E125 and down to 1E-130',
      command: put({ most: { N: '9.9999999999999999999999999999999999999E125' }, least: { N: '1E-130' } }),
    },
    { what: 'a value nested in 31 lists', command: put({ deep: nested(31) }) },
    { what: 'an expression of 4 KB', command: condition(conditionOfLength(4096)) },
    { what: 'a batch of 25 writes', command: batchWrite(times(25, (index) => putRequest(`batch-${index}`))) },
    { what: 'a batch of 100 reads', command: batchGet(times(100, (index) => keyOf(`${index}`))) },
    {
      what: 'a transaction of 100 writes',
      command: transactWrite(times(100, (index) => transactPut(`transaction-${index}`))),
    },
  ])('$what', async ({ command }) => {
    await expect(send(command)).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });
});
