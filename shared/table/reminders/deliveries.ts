import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { limits } from '../../domain/limits.ts';
import { table, unlessRefused } from '../client.ts';
import { deliveriesKey } from '../keys.ts';

/** Counts how often delivering reminders is tried: one item for a workspace and a day. */
export interface DeliveryCounter {
  /** Counts one more try; false where the day has had all that it may. */
  take(workspaceId: string, now: Date): Promise<boolean>;
  /** One that was counted has not been tried after all. */
  giveBack(workspaceId: string, now: Date): Promise<void>;
}

const DAY = 24 * 60 * 60;

export function deliveryCounter(most: number = limits.deliveriesPerDay): DeliveryCounter {
  const { client, TableName } = table();
  const keyOf = (workspaceId: string, now: Date) =>
    deliveriesKey(workspaceId, now.toISOString().slice(0, 10));
  return {
    async take(workspaceId, now) {
      const counted = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(workspaceId, now),
            UpdateExpression: 'SET expiresAt = :gone ADD tries :one',
            ConditionExpression: 'attribute_not_exists(tries) OR tries < :most',
            ExpressionAttributeValues: {
              ':one': 1,
              ':most': most,
              ':gone': Math.ceil(now.getTime() / 1000) + 2 * DAY,
            },
          }),
        ),
      );
      return counted !== undefined;
    },

    async giveBack(workspaceId, now) {
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
