import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type table, unlessRefused } from './client.ts';
import { type DocumentRef, digestKey } from './keys.ts';

/** Which document of a workspace first held certain bytes: how duplicates are found. */
export interface Digests {
  /** The id of the document that first held these bytes: this one, if no other. */
  firstWithDigest(ref: DocumentRef, digest: string): Promise<string>;
  /** Makes this document the first with these bytes in the place of `former`, which is gone or failed. */
  succeedDigest(ref: DocumentRef, digest: string, former: string): Promise<void>;
  /** The document is not the first with these bytes any more, if it was. */
  forgetDigest(ref: DocumentRef, digest: string): Promise<void>;
}

export function digests({ client, TableName }: ReturnType<typeof table>): Digests {
  return {
    async firstWithDigest(ref, digest) {
      const Key = digestKey(ref.workspaceId, digest);
      const Item = { ...Key, documentId: ref.documentId };
      const written = await unlessRefused(
        client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
      if (written) return ref.documentId;
      const { Item: first } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return (first?.documentId as string | undefined) ?? ref.documentId;
    },

    async succeedDigest(ref, digest, former) {
      await unlessRefused(
        client.send(
          new PutCommand({
            TableName,
            Item: { ...digestKey(ref.workspaceId, digest), documentId: ref.documentId },
            ConditionExpression: 'attribute_not_exists(pk) OR documentId = :former',
            ExpressionAttributeValues: { ':former': former },
          }),
        ),
      );
    },

    async forgetDigest(ref, digest) {
      await unlessRefused(
        client.send(
          new DeleteCommand({
            TableName,
            Key: digestKey(ref.workspaceId, digest),
            ConditionExpression: 'documentId = :id',
            ExpressionAttributeValues: { ':id': ref.documentId },
          }),
        ),
      );
    },
  };
}
