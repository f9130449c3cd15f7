import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { table, unlessRefused } from '../client.ts';
import { deleteItems, type ItemKey } from '../delete-items.ts';
import { erasureKey, SECOND_LOOK, secondLookKey } from '../keys.ts';

/** A workspace that is being erased, and whose it is. */
export interface Erasure {
  readonly workspaceId: string;
  readonly userId: string;
  /** Since when nothing has been found of it, in milliseconds since 1970; undefined if something was, or may have been. */
  readonly quietSince: number | undefined;
}

/** An erased document that is to be looked at again. */
export interface SecondLook {
  readonly ref: DocumentRef;
  readonly key: ItemKey;
}

export interface ErasureMarker {
  /** Writes down that the workspace is to be erased. May run twice. */
  begin(erasure: Pick<Erasure, 'workspaceId' | 'userId'>): Promise<void>;
}

/** How far the erasure of workspaces has come: every step is written down before it is taken. */
export interface Erasures {
  /**
   * The erasure as it was, undefined if nobody has asked for one. From now on it does not count as quiet: a call that
   * ends halfway begins that time anew.
   */
  resume(workspaceId: string): Promise<Erasure | undefined>;
  /** Nothing has been found of the workspace since then. */
  quiet(workspaceId: string, since: number): Promise<void>;
  /** Has the documents looked at again, at that time (milliseconds since 1970) or later. */
  lookAgain(refs: readonly DocumentRef[], at: number): Promise<void>;
  /** Documents to be looked at by now, those that have waited longest first, at most 100. */
  dueLooks(workspaceId: string, now: number): Promise<SecondLook[]>;
  /** Whether documents are still to be looked at, now or later. */
  hasLooks(workspaceId: string): Promise<boolean>;
  looked(look: SecondLook): Promise<void>;
  /** Nothing is left but this mark, which goes now. */
  end(workspaceId: string): Promise<void>;
}

const LOOKS = 100;

export function erasureMarker(): ErasureMarker {
  const { client, TableName } = table();
  return {
    async begin({ workspaceId, userId }) {
      const Item = { ...erasureKey(workspaceId), userId, requestedAt: new Date().toISOString() };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await unlessRefused(client.send(put));
    },
  };
}

export function erasures(): Erasures {
  const { client, TableName } = table();

  async function looksUpTo(workspaceId: string, time: string, Limit: number): Promise<SecondLook[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': erasureKey(workspaceId).pk,
          ':first': SECOND_LOOK,
          // `~` follows every id.
          ':last': `${SECOND_LOOK}${time}~`,
        },
        Limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ pk, sk, documentId }) => ({ ref: { workspaceId, documentId }, key: { pk, sk } }));
  }

  return {
    async resume(workspaceId) {
      const resumed = await unlessRefused(
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

    async quiet(workspaceId, since) {
      await unlessRefused(
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

    async lookAgain(refs, at) {
      const time = new Date(at).toISOString();
      const put = (ref: DocumentRef) =>
        new PutCommand({ TableName, Item: { ...secondLookKey(ref, time), documentId: ref.documentId } });
      await Promise.all(refs.map((ref) => client.send(put(ref))));
    },

    dueLooks: (workspaceId, now) => looksUpTo(workspaceId, new Date(now).toISOString(), LOOKS),

    async hasLooks(workspaceId) {
      return (await looksUpTo(workspaceId, '~', 1)).length > 0;
    },

    looked: ({ key }) => deleteItems({ client, TableName }, [key]),

    async end(workspaceId) {
      await client.send(new DeleteCommand({ TableName, Key: erasureKey(workspaceId) }));
    },
  };
}
