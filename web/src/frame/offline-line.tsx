import { useSyncExternalStore } from 'react';
import { isOnline } from '../api/online.ts';
import { useText } from '../text/text.tsx';
import styles from './offline-line.module.css';

function subscribe(onChange: () => void) {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

const useOffline = () => useSyncExternalStore(subscribe, () => !isOnline());

/** A quiet line while the browser is offline. */
export function OfflineLine() {
  const texts = useText();
  return <div role="status">{useOffline() && <p className={styles.line}>{texts.common.offline}</p>}</div>;
}
