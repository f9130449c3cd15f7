import { join } from 'node:path';
import { accessOf } from '../../../local/aws/access.ts';
import { deriveSecretsFrom } from '../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../local/aws/server.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import { createSqs } from '../../../local/services/sqs/sqs.ts';
import { indexer, queue, streamedPapers } from './resources.ts';

/** A process to be killed: tables and queues kept in the folder, and secrets made of the key, of the command line. */
const [, , folder = '', key = ''] = process.argv;
deriveSecretsFrom(key);
const dynamoDb = await createDynamoDb({
  folder: join(folder, 'tables'),
  tables: [streamedPapers],
  followers: [indexer],
});
const sqs = createSqs({ databaseFile: join(folder, 'queues.sqlite'), queues: [queue('pages')] });
const server = await startAwsServer({
  port: 0,
  standIns: [dynamoDb, sqs],
  ...accessOf({ functions: [], roles: [] }),
});
console.log(server.url);
