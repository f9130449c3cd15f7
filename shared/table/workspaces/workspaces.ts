import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMillionths } from '../../domain/decimal.ts';
import {
  assertCapAllowed,
  defaultWorkspace,
  type StoredWorkspace,
  type Workspace,
  type WorkspaceChanges,
  workspaceOf,
} from '../../domain/workspace.ts';
import { environmentVariable } from '../../environment.ts';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { workspaceKey } from '../keys.ts';
import { preferenceAttributes, preferencesOf } from '../reminders/reminder-settings.ts';

/** Settings of workspaces: one item each, which exists once something was set. */
export interface WorkspaceReader {
  get(workspaceId: string): Promise<Workspace>;
  /** The spending cap of a month, in millionths of a US dollar. */
  capMicros(workspaceId: string): Promise<number>;
}

export interface WorkspaceWriter extends WorkspaceReader {
  /**
   * Undefined if the settings no longer have the version `expected`.
   * @throws `workspace.cap-too-high`
   */
  tryChange(
    workspaceId: string,
    changes: WorkspaceChanges,
    expected: number | undefined,
  ): Promise<Workspace | undefined>;
}

export function createWorkspaceWriter({ table }: TableDeps): WorkspaceWriter {
  const { client, TableName } = table;
  const highestCapUsd = environmentVariable('MONTHLY_CAP_USD');
  const toWorkspace = (workspaceId: string, item: Record<string, unknown> | undefined) =>
    workspaceOf(
      workspaceId,
      {
        ...defaultWorkspace,
        ...(item as Partial<StoredWorkspace> | undefined),
        reminders: preferencesOf(item ?? {}),
      },
      highestCapUsd,
    );

  async function get(workspaceId: string): Promise<Workspace> {
    const Key = workspaceKey(workspaceId);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return toWorkspace(workspaceId, Item);
  }

  return {
    get,

    async capMicros(workspaceId) {
      const { monthlyCapUsd } = await get(workspaceId);
      return Number(toMillionths(monthlyCapUsd) ?? 0n);
    },

    async tryChange(workspaceId, { reminders = {}, ...changes }, expected) {
      assertCapAllowed(changes, highestCapUsd);
      const set = Object.entries({
        ...changes,
        ...preferenceAttributes(reminders),
        updatedAt: new Date().toISOString(),
      }).filter(([, value]) => value !== undefined);
      const condition = expected === 0 ? 'attribute_not_exists(#version)' : '#version = :expected';
      const answer = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: workspaceKey(workspaceId),
            UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')} ADD #version :one`,
            ...(expected === undefined ? {} : { ConditionExpression: condition }),
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
      return answer && toWorkspace(workspaceId, answer.Attributes);
    },
  };
}

export const createWorkspaceReader = (deps: TableDeps): WorkspaceReader => createWorkspaceWriter(deps);
