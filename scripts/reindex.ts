import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { scanDocuments } from './operations/scan-documents.ts';
import { createChangeApplier } from './operations/stream-consumers.ts';

/**
 * `node scripts/reindex.ts <table> <function ARN>…`: has stream consumers handle every document again, as if it had
 * just been created. `index-document` updates the search index, `handle-document-change` proposes missing reminders.
 * `TableName` is an output of the data stack, the functions' ARNs are outputs of the app stack. It can be interrupted
 * and repeated.
 */
const [table, ...functions] = process.argv.slice(2);
if (table === undefined || functions.length === 0) {
  console.error('Usage: node scripts/reindex.ts <output TableName> <output …FunctionArn>…');
  process.exit(1);
}

const apply = createChangeApplier(new LambdaClient());
let done = 0;
for await (const documents of scanDocuments(new DynamoDBClient(), table)) {
  // One at a time: an item has up to 400 KB, a call accepts 6 MB, and a failure must not affect other
  // documents.
  for (const document of documents) {
    for (const consumer of functions) {
      const failed = await apply(consumer, [document]);
      if (failed.length === 0) continue;
      console.error(`${consumer} failed for ${document.keys.pk?.S}: its log says why`);
      process.exitCode = 1;
    }
  }
  done += documents.length;
  console.log(`${done} documents`);
}
