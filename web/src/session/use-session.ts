import { useSyncExternalStore } from 'react';
import { session } from '../api/client.ts';

const subscribe = (listener: () => void) => session.subscribe(listener);
const state = () => session.state();

/** The person's session: `unknown` until the first answer. */
export const useSession = () => useSyncExternalStore(subscribe, state);

/** The person whose documents are shown; undefined if no one is signed in. */
export const useUser = () => useSyncExternalStore(subscribe, () => session.user());
