import { type InfiniteData, InfiniteQueryObserver } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { inboxSections, needsCheck } from '../../../shared/domain/inbox.ts';
import { documentKeys, listQueries, type SummaryPage } from '../api/documents.ts';
import type { ListName } from '../api/list-changes.ts';
import { queryClient } from '../api/query-client.ts';
import { documentsBySection } from '../inbox/sections.ts';
import { lastList } from '../lists/place.ts';

interface Neighbours {
  /** Addresses; undefined if there is none. */
  readonly next: string | undefined;
  readonly previous: string | undefined;
  /** The next document with something to check. */
  readonly nextToCheck: string | undefined;
  /** The list that the person came from. */
  readonly back: string;
}

/** How many documents before the end of what is loaded the next part of the list is. */
const AHEAD = 10;

/**
 * What is around a document in the list that the person came from, as it was when the document was opened. The next part of
 * the list is loaded before its end is reached.
 */
export function useNeighbours(id: string): Neighbours {
  const [neighbours, setNeighbours] = useState(() => neighboursOf(id));
  useEffect(() => {
    if (neighbours.ahead >= AHEAD) return;
    void loadMore(lastList().name).then(() => {
      const now = neighboursOf(id);
      // After an action the document is not in the list any more.
      if (now.ahead > 0) setNeighbours(now);
    });
    // Once for each document.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  return neighbours;
}

async function loadMore(name: ListName): Promise<void> {
  const observer = new InfiniteQueryObserver(queryClient, listQueries[name]);
  if (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
}

function neighboursOf(id: string): Neighbours & { readonly ahead: number } {
  const { name, path } = lastList();
  const list = queryClient.getQueryData<InfiniteData<SummaryPage>>(documentKeys.list(name));
  const loaded = list?.pages.flatMap(({ items }) => items) ?? [];
  const order = name === 'inbox' ? asShown(loaded) : loaded;
  const at = order.findIndex((document) => document.id === id);
  const following = at === -1 ? [] : order.slice(at + 1);
  return {
    next: addressOf(following[0]),
    previous: addressOf(order[at - 1]),
    nextToCheck: addressOf(following.find(needsCheck) ?? order.slice(0, Math.max(0, at)).find(needsCheck)),
    back: path,
    ahead: following.length,
  };
}

function asShown(loaded: readonly DocumentSummary[]): readonly DocumentSummary[] {
  const sections = documentsBySection(loaded);
  return inboxSections.flatMap((section) => sections.get(section) ?? []);
}

const addressOf = (document: DocumentSummary | undefined) => document && `/documents/${document.id}`;
