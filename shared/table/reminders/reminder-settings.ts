import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  defaultPreferences,
  type ReminderPreferenceChanges,
  type ReminderPreferences,
  type ReminderSettings,
  type Webhook,
} from '../../domain/reminder.ts';
import type { TableDeps } from '../client.ts';
import { workspaceKey } from '../keys.ts';

export interface ReminderSettingsReader {
  get(workspaceId: string): Promise<ReminderSettings>;
}

export interface ReminderSettingsWriter extends ReminderSettingsReader {
  disableEmail(workspaceId: string): Promise<void>;
  setWebhook(workspaceId: string, webhook: Webhook | null): Promise<void>;
  /** The stored key; if there is none, stores this one. Concurrent callers get the same key. */
  getOrSetUnsubscribeKey(workspaceId: string, key: string): Promise<string>;
}

export function createReminderSettingsReader({ table }: TableDeps): ReminderSettingsReader {
  const { client, TableName } = table;
  return {
    async get(workspaceId) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: workspaceKey(workspaceId), ConsistentRead: true }),
      );
      return settingsOf(Item ?? {});
    },
  };
}

const settingsOf = (item: Record<string, unknown>): ReminderSettings => ({
  preferences: preferencesOf(item),
  webhook: (item.webhook as Webhook | undefined) ?? null,
  unsubscribeKey: (item.unsubscribeKey as string | undefined) ?? null,
});

export function createReminderSettingsWriter({ table }: TableDeps): ReminderSettingsWriter {
  const { client, TableName } = table;

  async function setAttribute(workspaceId: string, name: string, value: unknown) {
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
    ...createReminderSettingsReader({ table }),

    disableEmail: (workspaceId) => setAttribute(workspaceId, preferenceAttribute('email'), 'off'),

    setWebhook: (workspaceId, webhook) => setAttribute(workspaceId, 'webhook', webhook),

    async getOrSetUnsubscribeKey(workspaceId, key) {
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

/**
 * A preference's attribute in the workspace's item. Each is set separately, so that concurrent changes do not overwrite each
 * other.
 */
const preferenceAttribute = (preference: keyof ReminderPreferences) => `reminder_${preference}`;

const preferenceNames = Object.keys(defaultPreferences) as (keyof ReminderPreferences)[];

/** The preferences in a workspace's item, with defaults for those that are not set. */
export function preferencesOf(item: Readonly<Record<string, unknown>>): ReminderPreferences {
  const set = preferenceNames.flatMap((name) => {
    const value = item[preferenceAttribute(name)];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...defaultPreferences, ...(Object.fromEntries(set) as ReminderPreferenceChanges) };
}

/** The attributes to set for changed preferences. Undefined ones stay as they are. */
export const preferenceAttributes = (changes: ReminderPreferenceChanges): Record<string, unknown> =>
  Object.fromEntries(preferenceNames.map((name) => [preferenceAttribute(name), changes[name]]));
