import { useEffect, useState } from 'react';
import { askAgain } from '../api/ask-again.ts';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './still-loading.module.css';

/** How long a person waits before they are told that it is not their fault. */
const SLOW_MS = 10_000;

/** Tells screen readers that something is being loaded and, if it takes long, everyone; with a way to ask again. */
export function StillLoading() {
  const { common } = useText();
  const [attempt, setAttempt] = useState(1);
  const [slowAttempt, setSlowAttempt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSlowAttempt(attempt), SLOW_MS);
    return () => clearTimeout(timer);
  }, [attempt]);
  const again = () => {
    setAttempt(attempt + 1);
    void askAgain();
  };
  const isSlow = slowAttempt === attempt;
  return (
    <div className={styles.place} role="status">
      {isSlow ? (
        <div className={styles.slow}>
          <p>{common.slow}</p>
          <Button onClick={again}>{common.retry}</Button>
        </div>
      ) : (
        <span className="hidden-text">{common.loading}</span>
      )}
    </div>
  );
}
