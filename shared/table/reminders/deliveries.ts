import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { limits } from '../../domain/limits.ts';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { deliveryCountKey } from '../keys.ts';

/** Counts attempts to deliver reminders: one item per workspace and day. */
export interface DeliveryCounter {
  /** Counts one more attempt; false if the day's limit is reached. */
  tryCount(workspaceId: string, now: Date): Promise<boolean>;
  /** Takes back one count: the delivery was not attempted. */
  uncount(workspaceId: string, now: Date): Promise<void>;
}

const DAY_SECONDS = 24 * 60 * 60;

export function createDeliveryCounter(
  { table }: TableDeps,
  maxPerDay: number = limits.deliveriesPerDay,
): DeliveryCounter {
  const { client, TableName } = table;
  const keyOf = (workspaceId: string, now: Date) =>
    deliveryCountKey(workspaceId, now.toISOString().slice(0, 10));
  return {
    async tryCount(workspaceId, now) {
      const counted = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(workspaceId, now),
            UpdateExpression: 'SET expiresAt = :gone ADD tries :one',
            ConditionExpression: 'attribute_not_exists(tries) OR tries < :most',
            ExpressionAttributeValues: {
              ':one': 1,
              ':most': maxPerDay,
              ':gone': Math.ceil(now.getTime() / 1000) + 2 * DAY_SECONDS,
            },
          }),
        ),
      );
      return counted !== undefined;
    },

    async uncount(workspaceId, now) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(workspaceId, now),
          UpdateExpression: 'ADD tries :one',
          ExpressionAttributeValues: { ':one': -1 },
        }),
      );
    },
  };
}
