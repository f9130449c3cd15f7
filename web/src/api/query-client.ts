import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../client/api-error.ts';
import { onUserChange } from '../session/user-change.ts';
import { isOnline } from './online.ts';

/** A service that is overloaded asks for patience, but not for more than a person has. */
const MAX_WAIT_SECONDS = 30;

/** How often a failed read is repeated: not at all if the API has said what is wrong, or if nothing can be sent. */
const retry = (failures: number, error: Error) =>
  failures < 2 && isOnline() && !(error instanceof ApiError && error.status < 500 && error.status !== 429);

function retryDelay(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  return Math.min(asked ?? 2 ** failures, MAX_WAIT_SECONDS) * 1000;
}

/**
 * The cache of what the API has answered. What is shown is read again when the window gets the focus, and when the
 * connection is back; not while there is none: what has been loaded stays readable.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry,
      retryDelay,
      networkMode: 'always',
      refetchOnMount: isOnline,
      refetchOnWindowFocus: isOnline,
      refetchOnReconnect: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

onUserChange(() => queryClient.clear());
