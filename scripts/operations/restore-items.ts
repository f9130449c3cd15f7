import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { waitBeforeRetry } from '../../shared/table/client.ts';

type Item = Readonly<Record<string, AttributeValue>>;

export interface RestoreOptions {
  /** The table that point-in-time recovery has created. */
  readonly from: string;
  /** The stage's table. */
  readonly to: string;
  /** Only this workspace; all of them if undefined. */
  readonly workspaceId?: string | undefined;
}

/** Maximum of BatchWriteItem. */
const BATCH_WRITE_LIMIT = 25;

/**
 * What users have made: documents with everything in their partition, reminders, conversations and settings. Everything else
 * follows from these (the search index, filings, counts, checksums: the stream consumers write them again), is over (leases,
 * jobs, exports), or must not go back in time (usage, sessions, erasures, the sweep's watermark).
 */
const RESTORED = /^W#[^#]+(?:#(?:D|R)#[^#]+|#CHAT)?$/;
const NOT_RESTORED = /^(?:LEASE#|DRAWING$)/;

/**
 * Copies what users have made from a restored table into the stage's table. Items that are newer there are replaced by the
 * restored ones; items that are only there stay. Can be repeated.
 *
 * @returns how many items were written.
 */
export async function restoreItems(
  client: Pick<DynamoDBClient, 'send'>,
  { from, to, workspaceId }: RestoreOptions,
): Promise<number> {
  let written = 0;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: from, ExclusiveStartKey }));
    const items = (page.Items ?? []).filter((item) => isRestored(item, workspaceId));
    for (let start = 0; start < items.length; start += BATCH_WRITE_LIMIT)
      await writeAll(client, to, items.slice(start, start + BATCH_WRITE_LIMIT));
    written += items.length;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return written;
}

function isRestored({ pk, sk }: Item, workspaceId: string | undefined): boolean {
  const partition = pk?.S ?? '';
  const isWanted = workspaceId === undefined || partition.split('#')[1] === workspaceId;
  return isWanted && RESTORED.test(partition) && !NOT_RESTORED.test(sk?.S ?? '');
}

async function writeAll(
  client: Pick<DynamoDBClient, 'send'>,
  table: string,
  items: readonly Item[],
): Promise<void> {
  let requests = items.map((Item) => ({ PutRequest: { Item } }));
  for (let attempt = 1; requests.length > 0; attempt += 1) {
    if (attempt > 1) await waitBeforeRetry(attempt - 1);
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
    );
    requests = (UnprocessedItems?.[table] ?? []) as typeof requests;
  }
}
