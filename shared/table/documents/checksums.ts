import { DeleteCommand, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { type createTableClient, ifConditionHolds, retryOnConflict } from '../client.ts';
import { checksumKey } from '../keys.ts';
import { documentUpdateOf, getDocuments } from './document-item.ts';

/** Which document of a workspace first held certain bytes, and which hold them by now: how duplicates are found. */
export interface ChecksumHolders {
  /** The id of the document that first held these bytes: this one, if no other. From now on it counts as holding them. */
  addChecksumHolder(ref: DocumentRef, digest: string): Promise<string>;
  /** Makes this document the first with these bytes in the place of `former`, which is gone or failed. */
  replaceFirstHolder(ref: DocumentRef, digest: string, former: string): Promise<void>;
  /**
   * The document, which is gone, holds these bytes no more. If it was the first, the oldest of the others is from now on,
   * and no duplicate names the one that is gone. Whoever stops halfway may begin again.
   */
  removeChecksumHolder(ref: DocumentRef, digest: string): Promise<void>;
}

/** Documents known to hold the same bytes. One more is read by itself: an item has 400 KB, and nobody uploads so often. */
const MAX_HOLDERS = 1000;

/** That the document which a duplicate names still is the first: written with the duplicate, or not at all. */
export const firstHolderCheck = (
  TableName: string,
  workspaceId: string,
  digest: string,
  firstId: string,
) => ({
  ConditionCheck: {
    TableName,
    Key: checksumKey(workspaceId, digest),
    ConditionExpression: 'documentId = :first',
    ExpressionAttributeValues: { ':first': firstId },
  },
});

export function createChecksumHolders({
  client,
  TableName,
}: ReturnType<typeof createTableClient>): ChecksumHolders {
  const update = (
    { workspaceId }: DocumentRef,
    digest: string,
    rest: Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>,
  ) =>
    ifConditionHolds(
      retryOnConflict(() =>
        client.send(new UpdateCommand({ TableName, Key: checksumKey(workspaceId, digest), ...rest })),
      ),
    );

  /** The first and all that hold the bytes, the oldest first. */
  async function holdersOf({ workspaceId }: DocumentRef, digest: string) {
    const Key = checksumKey(workspaceId, digest);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const holders = [...((Item?.holders as Set<string> | undefined) ?? [])].toSorted();
    return Item && { first: String(Item.documentId), holders };
  }

  const documentsOf = ({ workspaceId }: DocumentRef, ids: readonly string[]) =>
    getDocuments(
      { client, TableName },
      ids.map((documentId) => ({ workspaceId, documentId })),
    );

  /** Takes the document off the record, and says who is first instead; nothing where the record has changed meanwhile. */
  async function leave(
    ref: DocumentRef,
    digest: string,
    { first, holders }: { readonly first: string; readonly holders: readonly string[] },
  ): Promise<void> {
    const id = ref.documentId;
    const others = holders.filter((each) => each !== id);
    const heir = first === id ? (await documentsOf(ref, others))[0]?.id : first;
    if (heir === undefined) {
      const removal = new DeleteCommand({
        TableName,
        Key: checksumKey(ref.workspaceId, digest),
        ConditionExpression:
          'documentId = :was AND (attribute_not_exists(holders) OR size(holders) = :count)',
        ExpressionAttributeValues: { ':was': first, ':count': holders.length },
      });
      await ifConditionHolds(retryOnConflict(() => client.send(removal)));
      return;
    }
    await update(ref, digest, {
      UpdateExpression: 'SET documentId = :heir DELETE holders :gone',
      ConditionExpression: `documentId = :was${heir === first ? '' : ' AND contains(holders, :heir)'}`,
      ExpressionAttributeValues: { ':was': first, ':heir': heir, ':gone': new Set([id]) },
    });
  }

  /** A duplicate names the first instead of the document, which is gone; nothing where either has changed meanwhile. */
  async function rename(
    { workspaceId, documentId }: DocumentRef,
    digest: string,
    { id, first }: { readonly id: string; readonly first: string },
  ): Promise<void> {
    const change = documentUpdateOf(
      TableName,
      { workspaceId, documentId: id },
      { duplicateOf: id === first ? null : first },
      { expression: 'duplicateOf = :gone', values: { ':gone': documentId } },
    );
    const TransactItems = [{ Update: change }, firstHolderCheck(TableName, workspaceId, digest, first)];
    await ifConditionHolds(retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))));
  }

  return {
    async addChecksumHolder(ref, digest) {
      const joined = await update(ref, digest, {
        UpdateExpression: 'SET documentId = if_not_exists(documentId, :id) ADD holders :ids',
        ConditionExpression:
          'attribute_not_exists(holders) OR size(holders) < :most OR contains(holders, :id)',
        ExpressionAttributeValues: {
          ':id': ref.documentId,
          ':ids': new Set([ref.documentId]),
          ':most': MAX_HOLDERS,
        },
        ReturnValues: 'ALL_NEW',
      });
      return (joined?.Attributes?.documentId as string | undefined) ?? ref.documentId;
    },

    async replaceFirstHolder(ref, digest, former) {
      await update(ref, digest, {
        UpdateExpression: 'SET documentId = :id ADD holders :ids',
        ConditionExpression: 'attribute_not_exists(pk) OR documentId = :former',
        ExpressionAttributeValues: {
          ':id': ref.documentId,
          ':ids': new Set([ref.documentId]),
          ':former': former,
        },
      });
    },

    async removeChecksumHolder(ref, digest) {
      for (;;) {
        const record = await holdersOf(ref, digest);
        if (record === undefined) return;
        const { first, holders } = record;
        if (first === ref.documentId || holders.includes(ref.documentId)) {
          await leave(ref, digest, record);
          continue;
        }
        const naming = (await documentsOf(ref, holders)).filter(
          ({ duplicateOf }) => duplicateOf === ref.documentId,
        );
        if (naming.length === 0) return;
        for (const { id } of naming) await rename(ref, digest, { id, first });
      }
    },
  };
}
