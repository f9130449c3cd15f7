import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Reason, toStoredReason } from '../../domain/reasons.ts';
import { type ItemKey, ifConditionHolds, type Table } from '../client.ts';

/** The call that works on a job, for a number of seconds from `now` (milliseconds since 1970). */
export interface JobLease {
  readonly owner: string;
  readonly seconds: number;
  readonly now: number;
}

type Item = Record<string, unknown>;

/** Takes the lease on a job that is running and returns it; undefined if it is not, or another call has the lease. */
export const tryClaimItem = (table: Table, Key: ItemKey, { owner, seconds, now }: JobLease) =>
  tryUpdate(table, Key, {
    set: { holder: owner, leaseUntil: now + seconds * 1000 },
    condition: '(attribute_not_exists(holder) OR leaseUntil < :now OR holder = :owner)',
    values: { ':now': now, ':owner': owner },
  });

/** Updates a job that is running, for the call that has the lease; undefined if it is not, or has lost the lease. */
export const tryUpdateLeased = (table: Table, Key: ItemKey, owner: string, set: Item) =>
  tryUpdate(table, Key, { set, condition: 'holder = :owner', values: { ':owner': owner } });

/** Releases the lease, so that the next call need not wait. Does nothing if another call has it. */
export async function releaseItem({ client, TableName }: Table, Key: ItemKey, owner: string): Promise<void> {
  await ifConditionHolds(
    client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'REMOVE holder, leaseUntil',
        ConditionExpression: 'holder = :owner',
        ExpressionAttributeValues: { ':owner': owner },
      }),
    ),
  );
}

/** Ends a job that is running, whichever call has the lease. Does nothing if it is not running. */
export async function failItem(table: Table, Key: ItemKey, why: Reason): Promise<void> {
  const set = { status: 'failed', statusReason: toStoredReason(why), finishedAt: new Date().toISOString() };
  await tryUpdate(table, Key, { set });
}

interface JobUpdate {
  readonly set: Item;
  readonly condition?: string;
  readonly values?: Item;
}

/** Updates a job that is running and returns it; undefined if it is not running, or the condition does not hold. */
async function tryUpdate(
  { client, TableName }: Table,
  Key: ItemKey,
  { set, condition, values = {} }: JobUpdate,
): Promise<Item | undefined> {
  const assignments = Object.entries(set).filter(([, value]) => value !== undefined);
  const updated = await ifConditionHolds(
    client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: `SET ${assignments.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: ['#status = :running', condition].filter(Boolean).join(' AND '),
        ExpressionAttributeNames: {
          '#status': 'status',
          ...Object.fromEntries(assignments.map(([name]) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ':running': 'running',
          ...Object.fromEntries(assignments.map(([name, value]) => [`:${name}`, value])),
          ...values,
        },
        ReturnValues: 'ALL_NEW',
      }),
    ),
  );
  return updated?.Attributes;
}
