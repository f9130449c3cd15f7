import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { bucketOf, type Term, textOf } from '../search/term.ts';
import { type table, unlessRefused } from './client.ts';
import { postingKey, postingPartition } from './keys.ts';
import type { Place } from './posting-blocks.ts';

/** Which documents of a block have a term, by their ordinals. */
export interface Posting {
  readonly term: Term;
  readonly block: string;
  readonly ordinals: ReadonlySet<number>;
}

/** A stretch of postings: of one term, from a block on, or of all terms from one to another. */
export type PostingRange =
  | { readonly term: Term; readonly from: string }
  | { readonly first: Term; readonly last: Term };

export interface PostingPage {
  readonly postings: readonly Posting[];
  /** Whether the range goes on after these. */
  readonly more: boolean;
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
        more: LastEvaluatedKey !== undefined,
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

function postingIn(kind: string, item: Record<string, unknown>): Posting[] {
  const sk = String(item.sk);
  const end = sk.lastIndexOf('#');
  const ordinals = item.docs as ReadonlySet<number> | undefined;
  return ordinals === undefined
    ? []
    : [{ term: kind + sk.slice(0, end), block: sk.slice(end + 1), ordinals }];
}

const keyOf = (workspaceId: string, term: Term, block: string) =>
  postingKey(workspaceId, bucketOf(term), textOf(term), block);

export function postingWriter({ client, TableName }: ReturnType<typeof table>): PostingWriter {
  return {
    async add(workspaceId, term, { block, ordinal }) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(workspaceId, term, block),
          UpdateExpression: 'ADD docs :ordinal',
          ExpressionAttributeValues: { ':ordinal': new Set([ordinal]) },
        }),
      );
    },

    async remove(workspaceId, term, { block, ordinal }) {
      const Key = keyOf(workspaceId, term, block);
      const removed = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'DELETE docs :ordinal',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':ordinal': new Set([ordinal]) },
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
