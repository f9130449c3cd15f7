import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { Rotation } from '../../domain/rotation.ts';
import type { PagePlace } from '../../domain/stored-document.ts';
import { batchGet, ifConditionHolds, retryOnConflict, type Table, type TableDeps } from '../client.ts';
import { documentKey, drawingKey, drawnPageKey } from '../keys.ts';

/** A page of which it has been tried to draw an image. */
export interface DrawnPage extends PagePlace {
  /** Degrees clockwise by which it was turned. */
  readonly rotation: Rotation;
  /** How a user had turned it by then. Null: no user had. */
  readonly userRotation: Rotation | null;
  /** The size of its image in pixels. Null if it cannot be drawn. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

export interface DrawnPageReader {
  /** The pages among these that have been drawn, in no particular order. */
  getMany(ref: DocumentRef, places: readonly PagePlace[]): Promise<DrawnPage[]>;
}

export interface DrawnPageWriter extends DrawnPageReader {
  /** Records pages, at most 99. False if the document is gone. */
  tryPut(ref: DocumentRef, pages: readonly DrawnPage[]): Promise<boolean>;
  /** Whether the pages without an image may be queued now: once in so many seconds, while the document exists. */
  tryClaimDrawing(ref: DocumentRef, seconds: number): Promise<boolean>;
}

export function createDrawnPageReader({ table }: TableDeps): DrawnPageReader {
  return {
    async getMany(ref, places) {
      const keys = places.map(({ file, page }) => drawnPageKey(ref, file, page));
      const items = (await batchGet(table, keys, { consistent: true })) as unknown as DrawnPage[];
      return items.map(({ file, page, rotation, userRotation, size }) => ({
        file,
        page,
        rotation,
        userRotation,
        size,
      }));
    },
  };
}

export function createDrawnPageWriter({ table }: TableDeps): DrawnPageWriter {
  const { client, TableName } = table;
  return {
    ...createDrawnPageReader({ table }),

    async tryPut(ref, pages) {
      const puts = pages.map((page) => ({
        Put: { TableName, Item: { ...drawnPageKey(ref, page.file, page.page), ...page } },
      }));
      const write = new TransactWriteCommand({ TransactItems: [documentExists(table, ref), ...puts] });
      return (await ifConditionHolds(retryOnConflict(() => client.send(write)))) !== undefined;
    },

    async tryClaimDrawing(ref, seconds) {
      const now = Math.floor(Date.now() / 1000);
      const claim = {
        TableName,
        Item: { ...drawingKey(ref), expiresAt: now + seconds },
        // The table deletes expired items only after a while.
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': now },
      };
      const write = new TransactWriteCommand({ TransactItems: [documentExists(table, ref), { Put: claim }] });
      return (await ifConditionHolds(retryOnConflict(() => client.send(write)))) !== undefined;
    },
  };
}

/** Nothing may be written about a document that has been deleted. */
const documentExists = ({ TableName }: Table, ref: DocumentRef) => ({
  ConditionCheck: { TableName, Key: documentKey(ref), ConditionExpression: 'attribute_exists(pk)' },
});
