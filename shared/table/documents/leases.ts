import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, type Table } from '../client.ts';
import { leaseKey, type WorkUnit } from '../keys.ts';

/** The owner of a piece of work, for a number of seconds from now. */
export interface Lease {
  readonly owner: string;
  readonly seconds: number;
}

/** Leases keep two calls from doing the same work on a document at the same time. */
export interface Leases {
  /** Takes or renews a lease; false if another call has it. */
  tryClaim(ref: DocumentRef, unit: WorkUnit, lease: Lease): Promise<boolean>;
  /** Releases a lease, so that the next attempt need not wait. Does nothing if another call has it. */
  release(ref: DocumentRef, unit: WorkUnit, lease: Pick<Lease, 'owner'>): Promise<void>;
}

export function createLeases({ client, TableName }: Table): Leases {
  return {
    async tryClaim(ref, unit, { owner, seconds }) {
      const now = Date.now();
      const leaseUntil = now + seconds * 1000;
      const claimed = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...leaseKey(ref, unit),
              holder: owner,
              leaseUntil,
              expiresAt: Math.ceil(leaseUntil / 1000),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR leaseUntil < :now OR holder = :owner',
            ExpressionAttributeValues: { ':now': now, ':owner': owner },
          }),
        ),
      );
      return claimed !== undefined;
    },

    async release(ref, unit, { owner }) {
      await ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName,
            Key: leaseKey(ref, unit),
            ConditionExpression: 'holder = :owner',
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
    },
  };
}
