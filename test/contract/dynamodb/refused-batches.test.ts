import { TransactGetItemsCommand } from '@aws-sdk/client-dynamodb';
import { createRequests, testRefusals } from './requests.ts';
import { times } from './table.ts';

const requests = await createRequests();
const { TableName, Key, keyOf, putRequest, batchWrite, batchGet, transactPut, transactWrite } = requests;

testRefusals(requests, [
  {
    subject: 'a batch',
    cases: [
      { what: 'of 26 writes', command: batchWrite(times(26, (index) => putRequest(`${index}`))) },
      { what: 'of no writes', command: batchWrite([]) },
      { what: 'that puts an item twice', command: batchWrite([putRequest('a'), putRequest('a')]) },
      {
        what: 'that puts and deletes an item',
        command: batchWrite([putRequest('a'), { DeleteRequest: { Key } }]),
      },
      {
        what: 'with an item of more than 400 KB',
        command: batchWrite([{ PutRequest: { Item: { ...Key, text: { S: 'x'.repeat(400 * 1024) } } } }]),
      },
      { what: 'of 101 reads', command: batchGet(times(101, (index) => keyOf(`${index}`))) },
      { what: 'of no reads', command: batchGet([]) },
      { what: 'that reads an item twice', command: batchGet([Key, Key]) },
      { what: 'with an incomplete key', command: batchGet([{ pk: Key.pk }]) },
    ],
  },
  {
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    subject: 'a transaction',
    cases: [
      { what: 'of 101 writes', command: transactWrite(times(101, (index) => transactPut(`${index}`))) },
      { what: 'of no writes', command: transactWrite([]) },
      {
        what: 'with two writes of one item',
        command: transactWrite([transactPut('a'), { Delete: { TableName, Key } }]),
      },
      {
        what: 'with a check and a write of one item',
        command: transactWrite([
          transactPut('a'),
          { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
        ]),
      },
      {
        what: 'with two actions in one member',
        command: transactWrite([{ ...transactPut('a'), Delete: { TableName, Key: keyOf('b') } }]),
      },
      {
        what: 'of more than 4 MB',
        command: transactWrite(
          times(11, (index) => ({
            Put: { TableName, Item: { ...keyOf(`${index}`), text: { S: 'x'.repeat(390_000) } } },
          })),
        ),
      },
      {
        what: 'with an invalid expression',
        command: transactWrite([{ ConditionCheck: { TableName, Key, ConditionExpression: '(' } }]),
      },
      {
        what: 'with a token of 37 characters',
        command: transactWrite([transactPut('a')], { ClientRequestToken: 't'.repeat(37) }),
      },
      {
        what: 'of 101 reads',
        command: new TransactGetItemsCommand({
          TransactItems: times(101, (index) => ({ Get: { TableName, Key: keyOf(`${index}`) } })),
        }),
      },
      {
        what: 'with two reads of one item',
        command: new TransactGetItemsCommand({
          TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName, Key } }],
        }),
      },
    ],
  },
]);
