import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { parseCommandLine } from '../local/command-line.ts';
import type { FailedChanges } from '../shared/lambda/failed-changes.ts';
import { replayFailedChanges } from './operations/replay.ts';
import { createChangeApplier } from './operations/stream-consumers.ts';

const usage = `Usage: node scripts/replay-changes.ts QUEUE_URL

Applies the changes that stream consumers have set aside. A change that fails again, or is older than the 24 hours that
the stream keeps, stays in the queue.

Arguments:
  QUEUE_URL   Output FailedChangesQueueUrl of the data stack

Credentials and region come from the environment.`;

const {
  positionals: [QueueUrl],
} = parseCommandLine({ usage, minArguments: 1 });

/** Long enough that this run receives no remaining message twice. */
const VISIBILITY_SECONDS = 900;
const sqs = new SQSClient();
const ports = { streams: new DynamoDBStreamsClient(), apply: createChangeApplier(new LambdaClient()) };

for (;;) {
  const { Messages: [message] = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: VISIBILITY_SECONDS, WaitTimeSeconds: 2 }),
  );
  if (message === undefined) break;
  const changes = JSON.parse(message.Body ?? '') as FailedChanges;
  const outcome = await replayFailedChanges(changes, ports);
  const { startSequenceNumber: first, batchSize } = changes.DDBStreamBatchInfo;
  console.log(`${outcome}: ${batchSize} changes from ${first}, ${changes.requestContext.functionArn}`);
  if (outcome === 'applied') {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  } else process.exitCode = 1;
}
if (process.exitCode === 1) {
  console.error(
    'Some changes were not applied. For those that are too old, see "Replay failed changes" in docs/operations/recovery.md.',
  );
}
