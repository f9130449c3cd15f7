import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { postingKey, postingPartition } from '../keys.ts';
import { blockOfPosting, type Slot, segmentPostingName } from './slots.ts';
import { isProperty, type Term, termPartition, termText } from './term.ts';

/**
 * The ordinals of the documents in a block that have a term. Most documents have any given property, so a property has
 * a posting for each segment: a write costs by the kilobytes of its item.
 */
export interface Posting {
  readonly term: Term;
  readonly block: string;
  /** Its name among the postings of the term: that of the block or of one of its segments. */
  readonly name: string;
  readonly ordinals: ReadonlySet<number>;
}

/** A range of postings: of one term, starting at a block or segment, or of all terms from `first` to `last`. */
export type PostingRange =
  | { readonly term: Term; readonly from: string }
  | { readonly first: Term; readonly last: Term };

export interface PostingPage {
  readonly postings: readonly Posting[];
  /** The name of the last posting read, if the range continues after it. */
  readonly last: string | undefined;
}

export interface PostingReader {
  /** The first `limit` postings of a range, newest blocks first within a term; fewer if they exceed 1 MB. */
  read(workspaceId: string, range: PostingRange, limit: number): Promise<PostingPage>;
}

export interface PostingWriter {
  /** Adds the document in the slot to the postings of the term. May run twice. */
  add(workspaceId: string, term: Term, slot: Slot): Promise<void>;
  /** Removes it again, and deletes the posting if no document remains in it. May run twice. */
  remove(workspaceId: string, term: Term, slot: Slot): Promise<void>;
}

/** Sorts after every block. */
const MAX_NAME = '~';
/** Sorts after every continuation of a term. */
const MAX_CHARACTER = '\u{10ffff}';

export function createPostingReader({ table }: TableDeps): PostingReader {
  const { client, TableName } = table;
  return {
    async read(workspaceId, range, limit) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: keyBounds(workspaceId, range),
          Limit: limit,
        }),
      );
      const kind = ('term' in range ? range.term : range.first).slice(0, 1);
      return {
        postings: Items.flatMap((item) => postingsOf(kind, item)),
        last: LastEvaluatedKey && parsedSortKey(LastEvaluatedKey).name,
      };
    },
  };
}

function keyBounds(workspaceId: string, range: PostingRange) {
  if ('term' in range) {
    const { term, from } = range;
    return {
      ':pk': postingPartition(workspaceId, termPartition(term)),
      ':first': `${termText(term)}#${from}`,
      ':last': `${termText(term)}#${MAX_NAME}`,
    };
  }
  return {
    ':pk': postingPartition(workspaceId, termPartition(range.first)),
    ':first': termText(range.first),
    ':last': termText(range.last) + MAX_CHARACTER,
  };
}

function parsedSortKey({ sk }: Record<string, unknown>) {
  const key = String(sk);
  const end = key.lastIndexOf('#');
  return { text: key.slice(0, end), name: key.slice(end + 1) };
}

function postingsOf(kind: string, item: Record<string, unknown>): Posting[] {
  // An empty posting that is about to be deleted.
  if (item.docs === undefined) return [];
  const { text, name } = parsedSortKey(item);
  const ordinals = unpackedOrdinals(item.docs as ReadonlySet<Uint8Array>);
  return [{ term: kind + text, block: blockOfPosting(name), name, ordinals }];
}

/** The name of the term's posting that covers the slot. */
export const postingName = (term: Term, slot: Slot) =>
  isProperty(term) ? segmentPostingName(slot) : slot.block;

const keyOf = (workspaceId: string, term: Term, slot: Slot) =>
  postingKey(workspaceId, termPartition(term), termText(term), postingName(term, slot));

/** Ordinals as stored: two bytes each; a number would take three. */
export const packedOrdinals = (ordinals: Iterable<number>): Set<Uint8Array> =>
  new Set(Array.from(ordinals, (ordinal) => Uint8Array.of(ordinal >> 8, ordinal & 0xff)));

const unpackedOrdinals = (docs: ReadonlySet<Uint8Array>): ReadonlySet<number> =>
  new Set(Array.from(docs, ([high = 0, low = 0]) => (high << 8) | low));

export function createPostingWriter({ table }: TableDeps): PostingWriter {
  const { client, TableName } = table;
  return {
    async add(workspaceId, term, slot) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(workspaceId, term, slot),
          UpdateExpression: 'ADD docs :ordinal',
          ExpressionAttributeValues: { ':ordinal': packedOrdinals([slot.ordinal]) },
        }),
      );
    },

    async remove(workspaceId, term, slot) {
      const Key = keyOf(workspaceId, term, slot);
      const removed = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'DELETE docs :ordinal',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':ordinal': packedOrdinals([slot.ordinal]) },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      if (removed?.Attributes === undefined || removed.Attributes.docs !== undefined) return;
      await ifConditionHolds(
        client.send(new DeleteCommand({ TableName, Key, ConditionExpression: 'attribute_not_exists(docs)' })),
      );
    },
  };
}
