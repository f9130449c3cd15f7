import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { webhookQuery, workspaceQuery } from './use-workspace.ts';

/** What has been used this month. */
export const usageQuery = queryOptions({
  queryKey: ['usage'],
  queryFn: ({ signal }) => api.getUsage({ query: {}, signal }),
});

/** Where the person is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.listSessions({ signal }),
});

/** Between two looks at an export that is being written; the last one repeats. */
const POLL_SECONDS = [1, 1, 2, 3, 5];

/** The exports of the last days. They are followed while one is being written. */
export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: ({ signal }) => api.listExports({ signal }),
  refetchInterval: ({ state: { data, dataUpdateCount } }) =>
    data?.items.some(({ status }) => status === 'running')
      ? (POLL_SECONDS[dataUpdateCount - 1] ?? 5) * 1000
      : false,
});

/** Everything that the settings show, which appears at once: a section that comes later would move those below it. */
export const allQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: async () => {
    // What has failed is shown in its section.
    await Promise.all([
      queryClient.prefetchQuery(workspaceQuery),
      queryClient.prefetchQuery(usageQuery),
      queryClient.prefetchQuery(webhookQuery),
      queryClient.prefetchQuery(sessionsQuery),
      queryClient.prefetchQuery(exportsQuery),
    ]);
    return null;
  },
});
