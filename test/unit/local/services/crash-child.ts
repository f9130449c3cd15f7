import { join } from 'node:path';
import { accessOf } from '../../../../local/aws/access.ts';
import { setLocalKey } from '../../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../../local/aws/server.ts';
import { createDynamoDb } from '../../../../local/services/dynamodb/dynamodb.ts';
import { createSqs } from '../../../../local/services/sqs/sqs.ts';
import { createQueueResource, indexerConsumer, streamedTableResource } from '../aws/resource-fixtures.ts';

/** A process to be killed, with tables and queues. The command line names their folder and the key of the local secrets. */
const [, , folder = '', key = ''] = process.argv;
setLocalKey(key);
const dynamoDb = await createDynamoDb({
  folder: join(folder, 'tables'),
  tables: [streamedTableResource],
  streamConsumers: [indexerConsumer],
});
const sqs = createSqs({
  databaseFile: join(folder, 'queues.sqlite'),
  queues: [createQueueResource('pages')],
});
const server = await startAwsServer({
  port: 0,
  emulators: [dynamoDb, sqs],
  ...accessOf({ functions: [], roles: [] }),
});
console.log(server.url);
