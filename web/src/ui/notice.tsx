import type { ReactNode } from 'react';
import { isApiError } from '../../../client/api-error.ts';
import { describeError } from '../api/describe-error.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './notice.module.css';

/** Wrong requests, reached caps, and what does not exist: the same request has the same answer. */
const FINAL = new Set([400, 402, 404, 413, 422]);

/** What failed, in words, where it failed; with the request's id for support, and a way to try again. */
export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const texts = useText();
  const format = useFormat();
  const { message, requestId } = describeError(error, texts, format);
  const mayRetry = !isApiError(error) || !FINAL.has(error.status);
  return (
    <div className={styles.error} role="alert">
      <p>{message}</p>
      {requestId !== undefined && <p className={styles.request}>{texts.common.requestId(requestId)}</p>}
      {onRetry && mayRetry && <Button onClick={onRetry}>{texts.common.retry}</Button>}
    </div>
  );
}

/** A list with nothing in it: a sentence, and what to do. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
