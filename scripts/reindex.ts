import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { parseCommandLine } from '../local/command-line.ts';
import { scanDocuments } from './operations/scan-documents.ts';
import { createChangeApplier } from './operations/stream-consumers.ts';

const usage = `Usage: node scripts/reindex.ts TABLE FUNCTION…

Invokes stream consumers for every document, as if it had just been created: index-document updates the search index,
handle-document-change proposes missing reminders. Can be interrupted and repeated.

Arguments:
  TABLE      Output TableName of the data stack
  FUNCTION   Output indexDocumentFunctionArn or handleDocumentChangeFunctionArn of the app stack

Credentials and region come from the environment.`;

const {
  positionals: [table = '', ...functions],
} = parseCommandLine({ usage, minArguments: 2, maxArguments: Number.POSITIVE_INFINITY });

const apply = createChangeApplier(new LambdaClient());
let done = 0;
for await (const documents of scanDocuments(new DynamoDBClient(), table)) {
  // One at a time: an item has up to 400 KB, a call accepts 6 MB, and a failure must not affect other
  // documents.
  for (const document of documents) {
    for (const consumer of functions) {
      const failed = await apply(consumer, [document]);
      if (failed.length === 0) continue;
      console.error(`${consumer} failed for ${document.keys.pk?.S}. See its log.`);
      process.exitCode = 1;
    }
  }
  done += documents.length;
  console.log(`${done} documents processed`);
}
