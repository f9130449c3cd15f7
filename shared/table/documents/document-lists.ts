import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Status, View } from '../../domain/document.ts';
import { type Filters, matchesFilters } from '../../domain/filters.ts';
import type { IndexedSection } from '../../domain/inbox.ts';
import type { FilterFields, StoredDocument } from '../../domain/stored-document.ts';
import { documentAsOf } from '../../domain/views.ts';
import type { TableDeps } from '../client.ts';
import { indexes, listPartition } from '../indexes.ts';
import { maxIdOf, minIdOf, ulidTime } from '../search-index/slots.ts';
import { getDocuments } from './document-item.ts';
import { expiredSnoozeIds } from './document-partition.ts';

export interface PageRequest {
  readonly limit: number;
  /** The id or position to continue after. */
  readonly after?: string | undefined;
}

export interface DocumentPage {
  /** In the order of the list, newest first if it does not say otherwise. */
  readonly items: StoredDocument[];
  /** The position to continue after, undefined at the end. A page may be short and still not be the last. */
  readonly last: string | undefined;
}

/** The documents of a workspace to start from, and the days of their creation, both included. */
export type ListScope = ({ readonly status: Status } | { readonly view: View } | Record<never, never>) & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Documents from the table's indexes. */
export interface DocumentLists {
  /** Newest first, as they are now: the caller checks whether each still matches. `last` is how far the index was read. */
  list(workspaceId: string, listed: ListScope, page: PageRequest): Promise<DocumentPage>;
  /** Documents whose snooze is over and that have not been moved to the inbox yet: few, in no particular order. */
  listExpiredSnoozes(workspaceId: string): Promise<StoredDocument[]>;
  /**
   * Those of a section of the inbox in its order, as they are now: the caller checks whether each still belongs there. A
   * position is that of `sectionPositionOf`.
   */
  listSection(workspaceId: string, section: IndexedSection, page: PageRequest): Promise<DocumentPage>;
  /** By due date, earliest first; each matches the filters. A position is a due date and an id, `2026-12-01#01…`. */
  listByDue(workspaceId: string, filters: Filters, page: PageRequest): Promise<DocumentPage>;
}

export function createDocumentLists({ table }: TableDeps): DocumentLists {
  const { client, TableName } = table;
  const documentsOf = (workspaceId: string, ids: readonly string[]) =>
    getDocuments(
      table,
      ids.map((documentId) => ({ workspaceId, documentId })),
    );

  async function query({ index, partition, low, high, forward, limit }: Range) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: index.name,
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
        ExpressionAttributeNames: { '#pk': index.pk, '#sk': index.sk },
        ExpressionAttributeValues: { ':pk': partition, ':low': low, ':high': high },
        ScanIndexForward: forward,
        Limit: limit,
      }),
    );
    return { items: Items, more: LastEvaluatedKey !== undefined };
  }

  return {
    async list(workspaceId, { from, to, ...listed }, { limit, after }) {
      const [index, partition] = partitionOf(workspaceId, listed);
      const low = from === undefined ? MIN_ID : minIdOf(ulidTime(Date.parse(from)));
      const newest = to === undefined ? MAX_ID : maxIdOf(ulidTime(Date.parse(to) + DAY_MS - 1));
      const high = after !== undefined && after < newest ? after : newest;
      if (low > high) return { items: [], last: undefined };
      // One more than requested: the range includes the document to continue after.
      const range = { index, partition, low, high, forward: false, limit: limit + 1 };
      const { items, more } = await query(range);
      const ids = items.map((item) => String(item[index.sk])).filter((id) => id !== after);
      return { items: await documentsOf(workspaceId, ids), last: more ? ids.at(-1) : undefined };
    },

    async listExpiredSnoozes(workspaceId) {
      return documentsOf(workspaceId, await expiredSnoozeIds(table, workspaceId, new Date()));
    },

    async listSection(workspaceId, section, { limit, after }) {
      const index = indexes.all;
      const partition = listPartition.bySection(workspaceId, section);
      const low = after ?? FIRST_POSITION;
      const { items, more } = await query({
        index,
        partition,
        low,
        high: LAST_POSITION,
        forward: true,
        limit: limit + 1,
      });
      const found = items.filter((item) => item[index.sk] !== after);
      const documents = await documentsOf(
        workspaceId,
        found.map(({ sk }) => String(sk)),
      );
      return { items: documents, last: more ? String(items.at(-1)?.[index.sk]) : undefined };
    },

    async listByDue(workspaceId, filters, { limit, after }) {
      const index = indexes.byDue;
      const found: { document: StoredDocument; position: string }[] = [];
      const high = filters.dueBefore ?? '9';
      let position = after;
      for (let queries = 0; queries < MAX_QUERIES && (position ?? '0') <= high; queries += 1) {
        const { items, more } = await query({
          index,
          partition: listPartition.byDue(workspaceId),
          low: position ?? '0',
          high,
          forward: true,
          limit: DUE_PAGE_SIZE,
        });
        const now = new Date();
        const candidates = items
          .map((item) => ({ ...(item as FilterFields), position: String(item[index.sk]) }))
          .filter((candidate) => candidate.position !== position && mayFit(candidate, filters, now));
        // As many at a time as may be needed: the index is hardly ever out of date.
        for (let start = 0; start < candidates.length && found.length <= limit; start += limit + 1) {
          found.push(...(await check(workspaceId, candidates.slice(start, start + limit + 1), filters)));
        }
        if (found.length > limit) {
          const page = found.slice(0, limit);
          return { items: page.map(({ document }) => document), last: page.at(-1)?.position };
        }
        if (!more) return { items: found.map(({ document }) => document), last: undefined };
        position = String(items.at(-1)?.[index.sk]);
      }
      return { items: found.map(({ document }) => document), last: position };
    },
  };

  async function check(workspaceId: string, candidates: readonly { position: string }[], filters: Filters) {
    const positions = new Map(candidates.map(({ position }) => [position.slice(11), position]));
    const documents = await documentsOf(workspaceId, [...positions.keys()]);
    return documents
      .filter(
        (document) =>
          matchesFilters(document, filters) && positions.get(document.id)?.startsWith(`${document.dueDate}#`),
      )
      .map((document) => ({ document, position: positions.get(document.id) ?? '' }));
  }
}

interface Range {
  readonly index: (typeof indexes)[keyof typeof indexes];
  readonly partition: string;
  /** Sort keys, both included. */
  readonly low: string;
  readonly high: string;
  readonly forward: boolean;
  readonly limit: number;
}

/** Entries of the index by due date in one query: about 60 KB. */
const DUE_PAGE_SIZE = 250;
/** Queries for one page. If hardly anything matches, the page is short, with a position to continue from. */
const MAX_QUERIES = 20;

function mayFit(facets: FilterFields, filters: Filters, now: Date): boolean {
  const seen = documentAsOf(facets, now);
  return seen !== undefined && matchesFilters(seen, filters);
}

function partitionOf(workspaceId: string, listed: ListScope) {
  if ('status' in listed)
    return [indexes.byStatus, listPartition.byStatus(workspaceId, listed.status)] as const;
  if ('view' in listed) return [indexes.byView, listPartition.byView(workspaceId, listed.view)] as const;
  return [indexes.all, listPartition.all(workspaceId)] as const;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_POSITION = '0';
const LAST_POSITION = '~~';
const MIN_ID = '0';
const MAX_ID = 'Z'.repeat(26);
