import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { scanDocuments } from './operations/scan-documents.ts';
import { createChangeApplier } from './operations/stream-consumers.ts';

/**
 * `node scripts/reindex.ts <table> <function ARN>…`: has followers of the table look at every document again, as if it had
 * just been made. `index-document` brings the search index up to date, `follow-document` proposes the reminders that are
 * missing. `TableName` is an output of the data stack, the functions' ARNs are outputs of the app stack. It may be repeated, and interrupted.
 */
const [table, ...functions] = process.argv.slice(2);
if (table === undefined || functions.length === 0) {
  console.error('Usage: node scripts/reindex.ts <output TableName> <output …FunctionArn>…');
  process.exit(1);
}

const apply = createChangeApplier(new LambdaClient());
let done = 0;
for await (const documents of scanDocuments(new DynamoDBClient(), table)) {
  // One at a time: an item has up to 400 KB, a call takes 6 MB, and no document's failure is another's.
  for (const document of documents) {
    for (const follower of functions) {
      const failed = await apply(follower, [document]);
      if (failed.length === 0) continue;
      console.error(`${follower} failed for ${document.keys.pk?.S}: its log says why`);
      process.exitCode = 1;
    }
  }
  done += documents.length;
  console.log(`${done} documents`);
}
