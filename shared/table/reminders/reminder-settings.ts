import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ReminderSettings, Webhook } from '../../domain/reminder-settings.ts';
import { table } from '../client.ts';
import { workspaceKey } from '../keys.ts';
import { attributeOf, preferencesIn } from './reminder-preferences.ts';

export interface ReminderSettingsReader {
  get(workspaceId: string): Promise<ReminderSettings>;
}

export interface ReminderSettingsWriter extends ReminderSettingsReader {
  turnEmailOff(workspaceId: string): Promise<void>;
  setWebhook(workspaceId: string, webhook: Webhook | null): Promise<void>;
  /** The key there is, or else this one from now on: whoever comes second gets the first one's. */
  keepUnsubscribeKey(workspaceId: string, key: string): Promise<string>;
}

export function reminderSettingsReader(): ReminderSettingsReader {
  const { client, TableName } = table();
  return {
    async get(workspaceId) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: workspaceKey(workspaceId), ConsistentRead: true }),
      );
      return settingsIn(Item ?? {});
    },
  };
}

const settingsIn = (item: Record<string, unknown>): ReminderSettings => ({
  preferences: preferencesIn(item),
  webhook: (item.webhook as Webhook | undefined) ?? null,
  unsubscribeKey: (item.unsubscribeKey as string | undefined) ?? null,
});

export function reminderSettingsWriter(): ReminderSettingsWriter {
  const { client, TableName } = table();

  async function set(workspaceId: string, name: string, value: unknown) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: workspaceKey(workspaceId),
        UpdateExpression: 'SET #name = :value ADD #version :one',
        ExpressionAttributeNames: { '#name': name, '#version': 'version' },
        ExpressionAttributeValues: { ':value': value, ':one': 1 },
      }),
    );
  }

  return {
    ...reminderSettingsReader(),

    turnEmailOff: (workspaceId) => set(workspaceId, attributeOf('email'), 'off'),

    setWebhook: (workspaceId, webhook) => set(workspaceId, 'webhook', webhook),

    async keepUnsubscribeKey(workspaceId, key) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: workspaceKey(workspaceId),
          UpdateExpression: 'SET unsubscribeKey = if_not_exists(unsubscribeKey, :key)',
          ExpressionAttributeValues: { ':key': key },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return String(Attributes?.unsubscribeKey);
    },
  };
}
