import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { api } from '../api/client.ts';
import { Screen } from '../frame/screen.tsx';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { searchTexts } from '../text/search.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, ErrorNotice } from '../ui/notice.tsx';
import { Filters } from './filters.tsx';
import { queryOf, queryParts } from './query-parts.ts';
import { SearchInput } from './search-input.tsx';
import { SearchResult } from './search-result.tsx';
import styles from './search-screen.module.css';

/** How long typing pauses before the search runs. */
const PAUSE_MS = 250;

const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'search', q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.searchDocuments({ query: { q, limit: 25, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: q !== '',
  });

/** Searching all documents: the query is in the address, so that the way back from a document leads to the results. */
export default function SearchScreen() {
  const search = useText(searchTexts);
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const { words, filters } = queryParts(query);
  const [typed, setTyped] = useState(words);
  const setQuery = (next: string) => setParams(next === '' ? {} : { q: next }, { replace: true });

  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => setQuery(queryOf({ words: typed.trim(), filters })), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    searchQuery(query),
  );
  const results = query === '' ? [] : (data?.pages.flatMap(({ items }) => items) ?? []);
  const estimate = data?.pages[0]?.estimate;
  return (
    <Screen title={search.title}>
      <SearchInput
        value={typed}
        onChange={setTyped}
        onSearch={(next) => {
          const parts = queryParts(next);
          setTyped(parts.words);
          setQuery(queryOf({ words: parts.words, filters: [...filters, ...parts.filters] }));
        }}
      />
      <Filters
        filters={filters}
        onChange={(next) => setQuery(queryOf({ words: typed.trim(), filters: next }))}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {query === '' && <Empty>{search.hint}</Empty>}
      {query !== '' && data === undefined && !error && <LoadingRows />}
      <p className={styles.count} role="status">
        {results.length > 0 && estimate && search.results(format.number(estimate.count), estimate.relation)}
      </p>
      {query !== '' && data !== undefined && results.length === 0 && !isFetching && (
        <Empty>{filters.length > 0 ? search.noneFiltered : search.none(words)}</Empty>
      )}
      <ul aria-busy={isFetching}>
        {results.map(({ document, snippets }) => (
          <SearchResult key={document.id} document={document} snippets={snippets} />
        ))}
      </ul>
      {hasNextPage && <MoreButton onMore={() => void fetchNextPage()} />}
    </Screen>
  );
}

function MoreButton({ onMore }: { readonly onMore: () => void }) {
  const { common } = useText();
  return <Button onClick={onMore}>{common.more}</Button>;
}
