import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';

/** The lines of a page with the places of their words. */
export const pageWordsQuery = (documentId: string, number: number) =>
  queryOptions({
    queryKey: ['documents', 'words', documentId, number],
    queryFn: ({ signal }) => api.getDocumentPage({ params: { id: documentId, n: String(number) }, signal }),
    staleTime: 10 * 60_000,
    // A page of words takes up to 100 KB: a walk through many documents would leave all of them behind.
    gcTime: 5_000,
    // The picture shows what the page says, so the words are not missed.
    retry: false,
    select: ({ lines }) => lines,
  });

/** The browser's search finds the words of this many pages; of longer documents, those of pages near the window too. */
const MAX_SEARCHABLE_PAGES = 40;

/** How many pages have words that were loaded, from the first page: one after the other, whether or not they are near. */
export function useSearchablePages(documentId: string, pagesTotal: number): number {
  const [loaded, setLoaded] = useState(0);
  const last = Math.min(pagesTotal, MAX_SEARCHABLE_PAGES);
  const { isFetched } = useQuery({ ...pageWordsQuery(documentId, loaded + 1), enabled: loaded < last });
  useEffect(() => {
    if (isFetched && loaded < last) setLoaded(loaded + 1);
  }, [isFetched, loaded, last]);
  return loaded;
}
