import { DeleteCommand, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { checksumKey } from '../keys.ts';
import { documentUpdateOf, getDocuments } from './document-item.ts';

/** The documents of a workspace that hold the same bytes, and the first of them: how duplicates are found. */
export interface ChecksumHolders {
  /** Adds the document to the holders of a checksum. Returns the id of the first holder, which may be this document. */
  addChecksumHolder(ref: DocumentRef, checksum: string): Promise<string>;
  /** Makes this document the first holder instead of `former`, which is gone or failed. */
  replaceFirstHolder(ref: DocumentRef, checksum: string, former: string): Promise<void>;
  /**
   * Removes a deleted document from the holders of a checksum. If it was the first, the oldest of the others becomes the
   * first, and duplicates that named it name the new one. Repeatable after a crash.
   */
  removeChecksumHolder(ref: DocumentRef, checksum: string): Promise<void>;
}

/**
 * Holders recorded per checksum; a further one is processed as if it were not a duplicate. An item has at most 400 KB, and
 * no user uploads the same file that often.
 */
const MAX_HOLDERS = 1000;

/** A condition for a transaction: the document that a duplicate names is still the first holder. */
export const firstHolderCheck = (
  TableName: string,
  workspaceId: string,
  checksum: string,
  firstId: string,
) => ({
  ConditionCheck: {
    TableName,
    Key: checksumKey(workspaceId, checksum),
    ConditionExpression: 'documentId = :first',
    ExpressionAttributeValues: { ':first': firstId },
  },
});

export function createChecksumHolders({ table }: TableDeps): ChecksumHolders {
  const { client, TableName } = table;
  const update = (
    { workspaceId }: DocumentRef,
    checksum: string,
    input: Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>,
  ) =>
    ifConditionHolds(
      retryOnConflict(() =>
        client.send(new UpdateCommand({ TableName, Key: checksumKey(workspaceId, checksum), ...input })),
      ),
    );

  /** The first holder, and all holders, oldest first. */
  async function holdersOf({ workspaceId }: DocumentRef, checksum: string) {
    const Key = checksumKey(workspaceId, checksum);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const holders = [...((Item?.holders as Set<string> | undefined) ?? [])].toSorted();
    return Item && { first: String(Item.documentId), holders };
  }

  const documentsOf = ({ workspaceId }: DocumentRef, ids: readonly string[]) =>
    getDocuments(
      table,
      ids.map((documentId) => ({ workspaceId, documentId })),
    );

  /**
   * Removes a holder and, if it was the first, names its successor. Does nothing if the item has changed in the meantime.
   */
  async function removeHolder(
    ref: DocumentRef,
    checksum: string,
    { first, holders }: { readonly first: string; readonly holders: readonly string[] },
  ): Promise<void> {
    const id = ref.documentId;
    const others = holders.filter((each) => each !== id);
    const successor = first === id ? (await documentsOf(ref, others))[0]?.id : first;
    if (successor === undefined) {
      const removal = new DeleteCommand({
        TableName,
        Key: checksumKey(ref.workspaceId, checksum),
        ConditionExpression:
          'documentId = :was AND (attribute_not_exists(holders) OR size(holders) = :count)',
        ExpressionAttributeValues: { ':was': first, ':count': holders.length },
      });
      await ifConditionHolds(retryOnConflict(() => client.send(removal)));
      return;
    }
    await update(ref, checksum, {
      UpdateExpression: 'SET documentId = :successor DELETE holders :gone',
      ConditionExpression: `documentId = :was${successor === first ? '' : ' AND contains(holders, :successor)'}`,
      ExpressionAttributeValues: { ':was': first, ':successor': successor, ':gone': new Set([id]) },
    });
  }

  /**
   * Makes a duplicate name the first holder instead of the deleted document. Does nothing if either has changed in the
   * meantime.
   */
  async function repointDuplicate(
    { workspaceId, documentId }: DocumentRef,
    checksum: string,
    { id, first }: { readonly id: string; readonly first: string },
  ): Promise<void> {
    const change = documentUpdateOf(
      TableName,
      { workspaceId, documentId: id },
      { duplicateOf: id === first ? null : first },
      { expression: 'duplicateOf = :gone', values: { ':gone': documentId } },
    );
    const TransactItems = [{ Update: change }, firstHolderCheck(TableName, workspaceId, checksum, first)];
    await ifConditionHolds(retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))));
  }

  return {
    async addChecksumHolder(ref, checksum) {
      const updated = await update(ref, checksum, {
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
      return (updated?.Attributes?.documentId as string | undefined) ?? ref.documentId;
    },

    async replaceFirstHolder(ref, checksum, former) {
      await update(ref, checksum, {
        UpdateExpression: 'SET documentId = :id ADD holders :ids',
        ConditionExpression: 'attribute_not_exists(pk) OR documentId = :former',
        ExpressionAttributeValues: {
          ':id': ref.documentId,
          ':ids': new Set([ref.documentId]),
          ':former': former,
        },
      });
    },

    async removeChecksumHolder(ref, checksum) {
      for (;;) {
        const record = await holdersOf(ref, checksum);
        if (record === undefined) return;
        const { first, holders } = record;
        if (first === ref.documentId || holders.includes(ref.documentId)) {
          await removeHolder(ref, checksum, record);
          continue;
        }
        const duplicates = (await documentsOf(ref, holders)).filter(
          ({ duplicateOf }) => duplicateOf === ref.documentId,
        );
        if (duplicates.length === 0) return;
        for (const { id } of duplicates) await repointDuplicate(ref, checksum, { id, first });
      }
    },
  };
}
