import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { createTableClient, ifConditionHolds } from '../client.ts';
import { deleteItems, type ItemKey } from '../delete-items.ts';
import { erasureKey, RECHECK_PREFIX, recheckKey } from '../keys.ts';

/** A workspace that is being erased, and whose it is. */
export interface Erasure {
  readonly workspaceId: string;
  readonly userId: string;
  /** Since when nothing has been found of it, in milliseconds since 1970; undefined if something was, or may have been. */
  readonly quietSince: number | undefined;
}

/** An erased document that is to be looked at again. */
export interface Recheck {
  readonly ref: DocumentRef;
  readonly key: ItemKey;
}

export interface ErasureRequester {
  /** Writes down that the workspace is to be erased. May run twice. */
  request(erasure: Pick<Erasure, 'workspaceId' | 'userId'>): Promise<void>;
}

/** How far the erasure of workspaces has come: every step is written down before it is taken. */
export interface Erasures {
  /**
   * The erasure as it was, undefined if nobody has asked for one. From now on it does not count as quiet: a call that
   * ends halfway begins that time anew.
   */
  startPass(workspaceId: string): Promise<Erasure | undefined>;
  /** Nothing has been found of the workspace since then. */
  setQuietSince(workspaceId: string, since: number): Promise<void>;
  /** Has the documents looked at again, at that time (milliseconds since 1970) or later. */
  scheduleRechecks(refs: readonly DocumentRef[], at: number): Promise<void>;
  /** Documents to be looked at by now, those that have waited longest first, at most 100. */
  listDueRechecks(workspaceId: string, now: number): Promise<Recheck[]>;
  /** Whether documents are still to be looked at, now or later. */
  hasRechecks(workspaceId: string): Promise<boolean>;
  completeRecheck(look: Recheck): Promise<void>;
  /** Nothing is left but this mark, which goes now. */
  finish(workspaceId: string): Promise<void>;
}

const MAX_RECHECKS = 100;

export function createErasureRequester(): ErasureRequester {
  const { client, TableName } = createTableClient();
  return {
    async request({ workspaceId, userId }) {
      const Item = { ...erasureKey(workspaceId), userId, requestedAt: new Date().toISOString() };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await ifConditionHolds(client.send(put));
    },
  };
}

export function createErasures(): Erasures {
  const { client, TableName } = createTableClient();

  async function looksUpTo(workspaceId: string, time: string, Limit: number): Promise<Recheck[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': erasureKey(workspaceId).pk,
          ':first': RECHECK_PREFIX,
          // `~` follows every id.
          ':last': `${RECHECK_PREFIX}${time}~`,
        },
        Limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ pk, sk, documentId }) => ({ ref: { workspaceId, documentId }, key: { pk, sk } }));
  }

  return {
    async startPass(workspaceId) {
      const resumed = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: erasureKey(workspaceId),
            UpdateExpression: 'REMOVE quietSince',
            ConditionExpression: 'attribute_exists(pk)',
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      if (resumed?.Attributes === undefined) return undefined;
      const { userId, quietSince } = resumed.Attributes;
      return { workspaceId, userId, quietSince };
    },

    async setQuietSince(workspaceId, since) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: erasureKey(workspaceId),
            UpdateExpression: 'SET quietSince = :since',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':since': since },
          }),
        ),
      );
    },

    async scheduleRechecks(refs, at) {
      const time = new Date(at).toISOString();
      const put = (ref: DocumentRef) =>
        new PutCommand({ TableName, Item: { ...recheckKey(ref, time), documentId: ref.documentId } });
      await Promise.all(refs.map((ref) => client.send(put(ref))));
    },

    listDueRechecks: (workspaceId, now) => looksUpTo(workspaceId, new Date(now).toISOString(), MAX_RECHECKS),

    async hasRechecks(workspaceId) {
      return (await looksUpTo(workspaceId, '~', 1)).length > 0;
    },

    completeRecheck: ({ key }) => deleteItems({ client, TableName }, [key]),

    async finish(workspaceId) {
      await client.send(new DeleteCommand({ TableName, Key: erasureKey(workspaceId) }));
    },
  };
}
