import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type table, unlessRefused } from '../client.ts';
import { postingKey, postingPartition } from '../keys.ts';
import { blockOf, type Place, pieceOf } from './places.ts';
import { bucketOf, isProperty, type Term, textOf } from './term.ts';

/**
 * Which documents of a block have a term, by their ordinals. Most documents have any one property, so that each span has a
 * posting of its own there: a write costs by the kilobytes of what it changes.
 */
export interface Posting {
  readonly term: Term;
  readonly block: string;
  /** Its name among those of the term: the block's, or that of one of its spans. */
  readonly piece: string;
  readonly ordinals: ReadonlySet<number>;
}

/** A stretch of postings: of one term, from a block or piece on, or of all terms from one to another. */
export type PostingRange =
  | { readonly term: Term; readonly from: string }
  | { readonly first: Term; readonly last: Term };

export interface PostingPage {
  readonly postings: readonly Posting[];
  /** The name of the last piece read, where the range goes on after it. */
  readonly last: string | undefined;
}

export interface PostingReader {
  /** The first `limit` postings of a range, newest blocks first within a term; fewer where they are more than 1 MB. */
  read(workspaceId: string, range: PostingRange, limit: number): Promise<PostingPage>;
}

export interface PostingWriter {
  /** Says that the document at the place has the term. May run twice. */
  add(workspaceId: string, term: Term, place: Place): Promise<void>;
  /** Takes that back, and leaves nothing of a term that no document of the block has. May run twice. */
  remove(workspaceId: string, term: Term, place: Place): Promise<void>;
}

/** Sorts after every block. */
const END = '~';
/** Sorts after whatever a term may go on with. */
const BEYOND = '\u{10ffff}';

export function postingReader({ client, TableName }: ReturnType<typeof table>): PostingReader {
  return {
    async read(workspaceId, range, limit) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: bounds(workspaceId, range),
          Limit: limit,
        }),
      );
      const kind = ('term' in range ? range.term : range.first).slice(0, 1);
      return {
        postings: Items.flatMap((item) => postingIn(kind, item)),
        last: LastEvaluatedKey && nameIn(LastEvaluatedKey).piece,
      };
    },
  };
}

function bounds(workspaceId: string, range: PostingRange) {
  if ('term' in range) {
    const { term, from } = range;
    return {
      ':pk': postingPartition(workspaceId, bucketOf(term)),
      ':first': `${textOf(term)}#${from}`,
      ':last': `${textOf(term)}#${END}`,
    };
  }
  return {
    ':pk': postingPartition(workspaceId, bucketOf(range.first)),
    ':first': textOf(range.first),
    ':last': textOf(range.last) + BEYOND,
  };
}

function nameIn({ sk }: Record<string, unknown>) {
  const name = String(sk);
  const end = name.lastIndexOf('#');
  return { text: name.slice(0, end), piece: name.slice(end + 1) };
}

function postingIn(kind: string, item: Record<string, unknown>): Posting[] {
  // A piece that nobody is in any more, about to be deleted.
  if (item.docs === undefined) return [];
  const { text, piece } = nameIn(item);
  const ordinals = numbersIn(item.docs as ReadonlySet<Uint8Array>);
  return [{ term: kind + text, block: blockOf(piece), piece, ordinals }];
}

/** What the posting of a term is called that tells of the place. */
export const pieceFor = (term: Term, place: Place) => (isProperty(term) ? pieceOf(place) : place.block);

const keyOf = (workspaceId: string, term: Term, place: Place) =>
  postingKey(workspaceId, bucketOf(term), textOf(term), pieceFor(term, place));

/** Ordinals as they are stored: two bytes each; as a number, one would take three. */
export const packed = (ordinals: Iterable<number>): Set<Uint8Array> =>
  new Set(Array.from(ordinals, (ordinal) => Uint8Array.of(ordinal >> 8, ordinal & 0xff)));

const numbersIn = (docs: ReadonlySet<Uint8Array>): ReadonlySet<number> =>
  new Set(Array.from(docs, ([high = 0, low = 0]) => (high << 8) | low));

export function postingWriter({ client, TableName }: ReturnType<typeof table>): PostingWriter {
  return {
    async add(workspaceId, term, place) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(workspaceId, term, place),
          UpdateExpression: 'ADD docs :ordinal',
          ExpressionAttributeValues: { ':ordinal': packed([place.ordinal]) },
        }),
      );
    },

    async remove(workspaceId, term, place) {
      const Key = keyOf(workspaceId, term, place);
      const removed = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'DELETE docs :ordinal',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':ordinal': packed([place.ordinal]) },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      if (removed?.Attributes === undefined || removed.Attributes.docs !== undefined) return;
      await unlessRefused(
        client.send(new DeleteCommand({ TableName, Key, ConditionExpression: 'attribute_not_exists(docs)' })),
      );
    },
  };
}
