import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { scaled } from '../../domain/decimal.ts';
import {
  refuseHigherCap,
  type StoredWorkspace,
  untouchedWorkspace,
  type Workspace,
  type WorkspaceChanges,
  workspaceOf,
} from '../../domain/workspace.ts';
import { environment } from '../../environment.ts';
import { table, unlessRefused } from '../client.ts';
import { workspaceKey } from '../keys.ts';
import { preferenceAttributes, preferencesIn } from '../reminders/reminder-preferences.ts';

/** Settings of workspaces: one item each, which is there once something was set. */
export interface WorkspaceReader {
  get(workspaceId: string): Promise<Workspace>;
  /** What may be spent in a month, in millionths of a US dollar. */
  capMicros(workspaceId: string): Promise<number>;
}

export interface WorkspaceWriter extends WorkspaceReader {
  /**
   * Writes the changes; undefined if the settings do not have the version `expected` any more. Throws
   * `workspace.cap-too-high`.
   */
  change(
    workspaceId: string,
    changes: WorkspaceChanges,
    expected: number | undefined,
  ): Promise<Workspace | undefined>;
}

export function workspaceWriter(): WorkspaceWriter {
  const { client, TableName } = table();
  const highestCapUsd = environment('MONTHLY_CAP_USD');
  const shown = (workspaceId: string, item: Record<string, unknown> | undefined) =>
    workspaceOf(
      workspaceId,
      {
        ...untouchedWorkspace,
        ...(item as Partial<StoredWorkspace> | undefined),
        reminders: preferencesIn(item ?? {}),
      },
      highestCapUsd,
    );

  async function get(workspaceId: string): Promise<Workspace> {
    const Key = workspaceKey(workspaceId);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return shown(workspaceId, Item);
  }

  return {
    get,

    async capMicros(workspaceId) {
      const { monthlyCapUsd } = await get(workspaceId);
      return Number(scaled(monthlyCapUsd) ?? 0n);
    },

    async change(workspaceId, { reminders = {}, ...changes }, expected) {
      refuseHigherCap(changes, highestCapUsd);
      const set = Object.entries({
        ...changes,
        ...preferenceAttributes(reminders),
        updatedAt: new Date().toISOString(),
      }).filter(([, value]) => value !== undefined);
      const isExpected = expected === 0 ? 'attribute_not_exists(#version)' : '#version = :expected';
      const answer = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: workspaceKey(workspaceId),
            UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')} ADD #version :one`,
            ...(expected === undefined ? {} : { ConditionExpression: isExpected }),
            ExpressionAttributeNames: {
              '#version': 'version',
              ...Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
            },
            ExpressionAttributeValues: {
              ':one': 1,
              ...(expected ? { ':expected': expected } : {}),
              ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
            },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return answer && shown(workspaceId, answer.Attributes);
    },
  };
}

export const workspaceReader = (): WorkspaceReader => workspaceWriter();
