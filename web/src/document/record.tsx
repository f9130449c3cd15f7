import { useMemo } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import { isInProgress } from '../../../shared/domain/inbox.ts';
import type { Reason } from '../../../shared/domain/reasons.ts';
import { describeError } from '../api/describe-error.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ActionCard } from './action-card.tsx';
import { FieldRow } from './field-row.tsx';
import { currencyAt, fieldRows, valueAt } from './fields.ts';
import { LineItems } from './line-items.tsx';
import { Organize } from './organize.tsx';
import styles from './record.module.css';
import { AllChecked, ReviewStrip } from './review-strip.tsx';
import { CONFIRM_ALL } from './save-change.ts';
import { Standing } from './standing.tsx';
import { isConflict, type useDocumentChange } from './use-document-change.ts';
import type { DocumentCommand } from './use-document-commands.tsx';
import type { useReview } from './use-review.ts';

interface RecordProps {
  readonly document: Document;
  readonly review: ReturnType<typeof useReview>;
  readonly activePath: string | undefined;
  readonly onActivate: (path: string | undefined) => void;
  readonly onMoveDoubt: (step: 1 | -1) => void;
  readonly onNextToCheck: (() => void) | undefined;
  readonly onCommand: (command: DocumentCommand) => void;
  readonly changes: ReturnType<typeof useDocumentChange>;
}

/** What Docket has read of a document: what to do, the summary, and every value with its proof. */
export function Record(props: RecordProps) {
  const { document, review, activePath, onActivate, onMoveDoubt, onNextToCheck, onCommand, changes } = props;
  const { doubts, current: currentDoubt } = review;
  const texts = useText(documentTexts);
  const { inbox, reasonText, values } = useText();
  const format = useFormat();
  const reasonOf = (reason: Reason | null | undefined) => reason && reasonText(reason);
  const rows = useMemo(() => {
    const all = fieldRows(document, doubts);
    // Of what has not been read, nothing is known to be missing.
    const isRead = !isInProgress(document) && document.status !== 'failed';
    return isRead ? all : all.filter(({ value }) => value !== null);
  }, [document, doubts]);
  const { change } = changes;
  const save = useMemo(
    () => (path: string, value: string | null) => change({ fields: { [path]: value } }),
    [change],
  );
  const { title, files, sender, kind, invoice, summary, suggestedActions, fields } = document;
  // What was written is read aloud and hyphenated in its own language.
  const lang = document.language ?? undefined;
  const date = valueAt(document, 'date');
  const confirmable =
    currentDoubt === undefined ? null : (fields[currentDoubt]?.value ?? valueAt(document, currentDoubt));
  const isInReview =
    document.view !== 'trash' &&
    (document.status === 'needs-review' || doubts.length > 0) &&
    !isInProgress(document);
  return (
    <div className={styles.record}>
      <h1 lang={title === null ? undefined : lang}>{title ?? files[0]?.name ?? inbox.untitled}</h1>
      <p className={styles.meta}>
        {[sender?.name, kind && values.kinds[kind], date && format.date(date)].filter(Boolean).join(' · ')}
      </p>
      <Unsaved changes={changes} />
      <Standing document={document} onChange={change} onRestore={() => onCommand('restore')} />
      {review.isFinished && <AllChecked onNext={onNextToCheck} />}
      {isInReview && (
        <ReviewStrip
          doubts={doubts}
          current={currentDoubt}
          reason={reasonOf((currentDoubt && fields[currentDoubt]?.problem) || document.statusReason)}
          hasValue={confirmable !== null}
          onConfirm={() => currentDoubt && confirmable !== null && save(currentDoubt, confirmable)}
          onRemove={() => currentDoubt && save(currentDoubt, null)}
          onConfirmAll={changes.confirmAll}
          onMove={onMoveDoubt}
        />
      )}
      {!isInProgress(document) && <ActionCard document={document} onChange={change} onCommand={onCommand} />}
      {summary && (
        <p lang={lang} className={styles.summary}>
          {summary}
        </p>
      )}
      {suggestedActions.length > 0 && (
        <ul lang={lang} className={styles.actions}>
          {suggestedActions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ul>
      )}
      <dl className={styles.fields} aria-label={texts.values}>
        {rows.map((row) => (
          <FieldRow
            key={row.path}
            row={row}
            currency={currencyAt(document, row.path)}
            isActive={row.path === activePath}
            onActivate={onActivate}
            onSave={save}
          />
        ))}
      </dl>
      {invoice !== null && (
        <LineItems
          document={document}
          invoice={invoice}
          activePath={activePath}
          onActivate={onActivate}
          onChange={change}
        />
      )}
      <Organize document={document} onChange={change} />
    </div>
  );
}

const showAlert = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

const DATE = /^\d{4}-\d\d-\d\d$/;

/** What could not be saved: the value that the person wanted, why not, and a way to try again. */
function Unsaved({ changes: { unsaved, retry, forget } }: Pick<RecordProps, 'changes'>) {
  const texts = useText(documentTexts);
  const all = useText();
  const format = useFormat();
  return unsaved.map((failure) => {
    const { wanted, mayBeSaved } = failure.change;
    const values = wanted === CONFIRM_ALL ? [] : Object.values<unknown>(wanted.fields ?? wanted);
    const shown = values
      .filter((value) => value !== null)
      .map(String)
      .map((text) => (DATE.test(text) ? format.date(text) : text));
    const { message, requestId } = describeError(failure.cause, all, format);
    return (
      <div
        key={`${failure.change.before.version} ${JSON.stringify(wanted)}`}
        // The value is further down, and may be all that is in the window.
        ref={showAlert}
        className={styles.unsaved}
        role="alert"
      >
        {isConflict(failure) ? (
          <p>{texts.changedElsewhere}</p>
        ) : (
          <p>
            {message} {mayBeSaved ? texts.mayBeSaved : texts.notSaved}
          </p>
        )}
        {requestId !== undefined && <p>{all.common.requestId(requestId)}</p>}
        {shown.length > 0 && <p className={styles.wanted}>{shown.join(', ')}</p>}
        <div className={styles.choices}>
          <Button onClick={() => retry(failure)}>{all.common.retry}</Button>
          <Button variant="quiet" onClick={() => forget(failure)}>
            {all.common.close}
          </Button>
        </div>
      </div>
    );
  });
}
