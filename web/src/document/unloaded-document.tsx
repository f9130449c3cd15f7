import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useKeys } from '../keys/keys.ts';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { lastList } from '../lists/place.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import { BackBar } from './document-bar.tsx';
import { Sheet } from './sheet.tsx';
import styles from './unloaded-document.module.css';

/** The panes of a document that is being loaded, so that nothing moves when it arrives. */
export function LoadingDocument() {
  return (
    <EmptyPanes>
      <LoadingRows hasHeading={false} />
    </EmptyPanes>
  );
}

/** The panes of a document that cannot be shown: why, and the way back to the list. */
export function FailedDocument({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <EmptyPanes>
      <div className={styles.failed}>
        <ErrorNotice error={error} onRetry={onRetry} />
      </div>
    </EmptyPanes>
  );
}

function EmptyPanes({ children }: { readonly children: ReactNode }) {
  const [, navigate] = useLocation();
  const back = () => navigate(lastList().path);
  useKeys('document', { back });
  return (
    <Sheet desk={<div className={styles.desk} />}>
      <BackBar onBack={back} />
      <div className={styles.side}>{children}</div>
    </Sheet>
  );
}
