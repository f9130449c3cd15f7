import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  defaultPreferences,
  type ReminderPreferenceChanges,
  type ReminderPreferences,
  type ReminderSettings,
  type Webhook,
} from '../domain/reminder-settings.ts';
import { table } from './client.ts';
import { workspaceKey } from './keys.ts';

export interface ReminderSettingsReader {
  get(workspaceId: string): Promise<ReminderSettings>;
}

export interface ReminderSettingsWriter extends ReminderSettingsReader {
  /** Changes what is given and keeps the rest. */
  prefer(workspaceId: string, changes: ReminderPreferenceChanges): Promise<ReminderPreferences>;
  setWebhook(workspaceId: string, webhook: Webhook | null): Promise<void>;
  /** The key there is, or else this one from now on: whoever comes second gets the first one's. */
  keepUnsubscribeKey(workspaceId: string, key: string): Promise<string>;
}

/** A preference's attribute in the workspace's item: each is set alone, so that two changes at once lose nothing. */
const attribute = (preference: string) => `reminder_${preference}`;
const preferences = Object.keys(defaultPreferences);

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

function settingsIn(item: Record<string, unknown>): ReminderSettings {
  const set = preferences.flatMap((name) => {
    const value = item[attribute(name)];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    preferences: { ...defaultPreferences, ...(Object.fromEntries(set) as ReminderPreferenceChanges) },
    webhook: (item.webhook as Webhook | undefined) ?? null,
    unsubscribeKey: (item.unsubscribeKey as string | undefined) ?? null,
  };
}

export function reminderSettingsWriter(): ReminderSettingsWriter {
  const { client, TableName } = table();

  async function set(workspaceId: string, values: Readonly<Record<string, unknown>>) {
    const entries = Object.entries(values);
    const { Attributes = {} } = await client.send(
      new UpdateCommand({
        TableName,
        Key: workspaceKey(workspaceId),
        UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return settingsIn(Attributes);
  }

  return {
    ...reminderSettingsReader(),

    async prefer(workspaceId, changes) {
      const given = Object.entries(changes).flatMap(([name, value]) =>
        value === undefined ? [] : [[attribute(name), value] as const],
      );
      if (given.length === 0) return (await reminderSettingsReader().get(workspaceId)).preferences;
      return (await set(workspaceId, Object.fromEntries(given))).preferences;
    },

    async setWebhook(workspaceId, webhook) {
      await set(workspaceId, { webhook });
    },

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
