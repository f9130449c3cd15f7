import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Document } from '../../../shared/domain/document.ts';
import { isInProgress } from '../../../shared/domain/inbox.ts';
import { useOpenAdd } from '../add/open-add.ts';
import { SendAgain } from '../add/send-again.tsx';
import { api } from '../api/client.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { momentInWords } from '../time/when.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './standing.module.css';
import { type DocumentChanges, keepDocument } from './use-document-change.ts';

interface StandingProps {
  readonly document: Document;
  readonly onChange: (changes: DocumentChanges) => void;
  readonly onRestore: () => void;
}

/** The state of a document: how far it has been read, why it failed, that it is not in the inbox, or a duplicate. */
export function Standing({ document, onChange, onRestore }: StandingProps) {
  const texts = useText();
  const words = useText(documentTexts);
  const { inbox } = texts;
  const format = useFormat();
  const { view, snoozedUntil, duplicateOf } = document;
  const place =
    view === 'snoozed'
      ? snoozedUntil && words.places.snoozed(momentInWords(snoozedUntil, texts, format))
      : view === 'inbox'
        ? null
        : words.places[view];
  return (
    <>
      {place && (
        <div className={styles.place}>
          <p>{place}</p>
          <Button onClick={onRestore}>{inbox.restore}</Button>
        </div>
      )}
      {isInProgress(document) && <Reading document={document} />}
      {document.status === 'failed' && <Failed document={document} />}
      {view !== 'trash' && <SendAgain document={document} />}
      {duplicateOf !== null && (
        <div className={styles.place}>
          <p>
            {words.duplicate} <Link href={`/documents/${duplicateOf}`}>{words.openFirst}</Link>
          </p>
          <Button onClick={() => onChange({ duplicateOf: null })}>{words.notDuplicate}</Button>
        </div>
      )}
    </>
  );
}

function Reading({ document: { status, progress } }: Pick<StandingProps, 'document'>) {
  const { inbox, values } = useText();
  const { pagesRead, pagesTotal } = progress;
  const text =
    status === 'reading' && pagesTotal > 0
      ? inbox.reading(Math.min(pagesRead + 1, pagesTotal), pagesTotal)
      : values.statuses[status];
  return (
    <div className={styles.reading}>
      <p role="status">{text}</p>
      <progress
        aria-label={text}
        {...(pagesTotal > 0 && status !== 'analysing' && { value: pagesRead, max: pagesTotal })}
      />
    </div>
  );
}

/** Reasons that another attempt does not resolve: the file itself has to change. */
const needsFile = (code: string) => /^(upload|file|document)\./.test(code);

function Failed({ document: { id, statusReason, view } }: Pick<StandingProps, 'document'>) {
  const texts = useText(documentTexts);
  const { reasonText, values, common } = useText();
  const retry = useRetry(id);
  const openAdd = useOpenAdd();
  const canRetry = statusReason === null || !needsFile(statusReason.code);
  // What is missing can still be sent into this document (`SendAgain`).
  const isAgain = !canRetry && statusReason?.code !== 'upload.missing';
  return (
    <div className={styles.failed}>
      <p className={styles.title}>{values.statuses.failed}</p>
      {statusReason && <p>{reasonText(statusReason)}</p>}
      {isAgain && <p className={styles.hint}>{texts.uploadAgainHint}</p>}
      {retry.error && <ErrorNotice error={retry.error} />}
      {isAgain && <Button onClick={openAdd}>{texts.uploadAgain}</Button>}
      {canRetry && view !== 'trash' && (
        <Button busy={retry.isPending} onClick={() => retry.mutate()}>
          {common.retry}
        </Button>
      )}
    </div>
  );
}

/** Reads a document again, from where it stopped. */
export const useRetry = (id: string) =>
  useMutation({
    mutationFn: () => api.retryDocument({ params: { id } }),
    onSuccess: (document) => keepDocument(document),
  });
