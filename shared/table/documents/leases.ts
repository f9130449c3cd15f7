import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, type Table } from '../client.ts';
import { leaseKey, type WorkUnit } from '../keys.ts';

/** Who has a piece of work, and for how many seconds from now. */
export interface Lease {
  readonly owner: string;
  readonly seconds: number;
}

/** What keeps two calls from doing the same work of a document at the same time. */
export interface Leases {
  /** Takes a piece of work, or keeps it longer; false where someone else has it. */
  tryClaim(ref: DocumentRef, unit: WorkUnit, lease: Lease): Promise<boolean>;
  /** Lets go of a piece of work, so that the next try need not wait; nothing happens where someone else has it. */
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
