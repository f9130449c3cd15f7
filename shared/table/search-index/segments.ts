import {
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, retryOnConflict, type Table, type TableDeps } from '../client.ts';
import { segmentKey, segmentPartition } from '../keys.ts';
import {
  blockName,
  MIN_TIME,
  SEGMENT_SIZE,
  SEGMENTS_PER_BLOCK,
  type Slot,
  segmentName,
  timeOfId,
} from './slots.ts';

/**
 * A period of time whose documents are stored together. A new segment starts when the newest one is full and a document
 * arrives that is newer than all in it, so segments never overlap. A late document joins the segment of its time,
 * however full that is, in overflow blocks.
 */
interface Segment {
  readonly begins: string;
  readonly ends?: string;
  readonly newest: string;
  readonly taken: number;
  /** The millisecond at which its block starts, and its number within the block. */
  readonly block: string;
  readonly index: number;
}

/** Documents in a full segment, and segments in a block. */
export interface IndexSizes {
  readonly documentsPerSegment: number;
  readonly segmentsPerBlock: number;
}

/**
 * A posting's key costs as much to read as the ordinals of 40 documents: the more documents a block has, the fewer keys
 * are read. But a write costs by the kilobyte of its item, and a posting stays below one kilobyte for words that up to
 * 1 in 9 of 4,096 documents have.
 */
const defaultSizes: IndexSizes = { documentsPerSegment: SEGMENT_SIZE, segmentsPerBlock: SEGMENTS_PER_BLOCK };

/** Allocates a slot for a document. An unused slot stays free forever. */
export type AllocateSlot = (ref: DocumentRef) => Promise<Slot>;

/**
 * The name of the segment that holds the documents of a millisecond (in ULID form); undefined if there are none that
 * old.
 */
export async function segmentAt(
  table: Table,
  workspaceId: string,
  time: string,
): Promise<string | undefined> {
  const segment = await segmentCovering(table, workspaceId, time);
  return segment && segmentName(blockName(segment.block, 0), segment.index);
}

async function segmentCovering(
  table: Table,
  workspaceId: string,
  time: string,
): Promise<Segment | undefined> {
  const { client, TableName } = table;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk <= :time',
      ExpressionAttributeValues: { ':pk': segmentPartition(workspaceId), ':time': time },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  const [item] = Items;
  return item && ({ ...item, begins: item.sk } as unknown as Segment);
}

/** The names of all blocks in which documents of the workspace have ever had a slot. */
export async function listBlocks(table: Table, workspaceId: string, sizes = defaultSizes): Promise<string[]> {
  const { client, TableName } = table;
  const names = new Set<string>();
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': segmentPartition(workspaceId) },
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const { block, taken } of (answer.Items ?? []) as Segment[])
      for (let number = 0; number * sizes.documentsPerSegment < taken; number += 1)
        names.add(blockName(block, number));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return [...names];
}

export function createSlotAllocator({ table }: TableDeps, sizes = defaultSizes): AllocateSlot {
  const { client, TableName } = table;

  /** Starts the first segment, or the one after a full segment; concurrent calls start it once. */
  async function beginSegment(workspaceId: string, begins: string, full?: Segment): Promise<void> {
    const isInSameBlock = full !== undefined && full.index + 1 < sizes.segmentsPerBlock;
    const within = isInSameBlock ? { block: full.block, index: full.index + 1 } : { block: begins, index: 0 };
    const Item = { ...segmentKey(workspaceId, begins), ...within, taken: 0, newest: begins };
    const put = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
    const close = full && {
      TableName,
      Key: segmentKey(workspaceId, full.begins),
      UpdateExpression: 'SET ends = :begins',
      ConditionExpression: 'attribute_not_exists(ends) AND newest < :begins',
      ExpressionAttributeValues: { ':begins': begins },
    };
    const transaction = new TransactWriteCommand({
      TransactItems: [{ Put: put }, ...(close ? [{ Update: close }] : [])],
    });
    await ifConditionHolds(retryOnConflict(() => client.send(transaction)));
  }

  /** Takes the next number of a segment that covers the time; undefined if it no longer does. */
  async function tryTakeNumber(
    workspaceId: string,
    { begins }: Segment,
    time: string,
  ): Promise<number | undefined> {
    for (const [set, condition] of [
      ['SET newest = :time', 'newest < :time'],
      ['', 'newest >= :time'],
    ]) {
      const update = new UpdateCommand({
        TableName,
        Key: segmentKey(workspaceId, begins),
        UpdateExpression: `${set} ADD taken :one`.trim(),
        ConditionExpression: `(attribute_not_exists(ends) OR ends > :time) AND ${condition}`,
        ExpressionAttributeValues: { ':time': time, ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      });
      const taken = await ifConditionHolds(retryOnConflict(() => client.send(update)));
      if (taken) return Number(taken.Attributes?.taken) - 1;
    }
    return undefined;
  }

  return async ({ workspaceId, documentId }) => {
    const time = timeOfId(documentId);
    for (;;) {
      const segment = await segmentCovering(table, workspaceId, time);
      if (segment === undefined) {
        await beginSegment(workspaceId, MIN_TIME);
      } else if (
        segment.ends === undefined &&
        segment.taken >= sizes.documentsPerSegment &&
        time > segment.newest
      ) {
        await beginSegment(workspaceId, time, segment);
      } else {
        const number = await tryTakeNumber(workspaceId, segment, time);
        if (number !== undefined) return slotOf(segment, number, sizes.documentsPerSegment);
      }
    }
  };
}

const slotOf = ({ block, index }: Segment, number: number, size: number): Slot => ({
  block: blockName(block, Math.floor(number / size)),
  ordinal: index * SEGMENT_SIZE + (number % size),
});
