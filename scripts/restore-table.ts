import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseCommandLine } from '../local/command-line.ts';
import { restoreItems } from './operations/restore-items.ts';

const usage = `Usage: node scripts/restore-table.ts RESTORED_TABLE TABLE [--workspace ID]

Copies documents, reminders, conversations and settings from a table that point-in-time recovery has created into the
stage's table. What has been created since stays. The stream consumers bring search, the inbox and counts up to date. Can
be interrupted and repeated.

Arguments:
  RESTORED_TABLE   The table that was created from the backup
  TABLE            Output TableName of the data stack

Options:
  --workspace ID   Only this workspace

Credentials and region come from the environment.`;

const {
  positionals: [from = '', to = ''],
  values: { workspace },
} = parseCommandLine({ usage, minArguments: 2, maxArguments: 2, options: { workspace: { type: 'string' } } });

const written = await restoreItems(new DynamoDBClient(), { from, to, workspaceId: workspace });
console.log(`${written} items were restored.`);
