import type { Query } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/**
 * Asks again for what is being waited for, in place of requests that have not been answered. Without one a part of the
 * app itself is missing, which only a reload asks for again.
 */
export async function askAgain(): Promise<void> {
  const isMissing = ({ state }: Query) => state.data === undefined;
  const missing = { type: 'active', predicate: isMissing } as const;
  if (queryClient.getQueryCache().findAll(missing).length === 0) return location.reload();
  await queryClient.cancelQueries(missing);
  await queryClient.refetchQueries(missing);
}
