import { memo } from 'react';
import type { DocumentSummary } from '../../../shared/domain/document-summary.ts';
import { inboxSectionOf } from '../../../shared/domain/inbox.ts';
import { limits } from '../../../shared/domain/limits.ts';
import { isSent } from '../add/outgoing.ts';
import type { ListName } from '../api/list-changes.ts';
import type { Texts } from '../text/en/index.ts';
import { fieldLabelOf } from '../text/field-label.ts';
import { daysBetween, type Format } from '../text/format.ts';
import { useFormat, useText } from '../text/text.tsx';
import { shortMoment } from '../time/when.ts';
import { classes } from '../ui/classes.ts';
import { AmountOf, Doubted, hrefOf, nameOf } from './document-parts.tsx';
import styles from './document-row.module.css';

interface DocumentRowProps {
  readonly list: ListName;
  readonly document: DocumentSummary;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  readonly onSelect: (id: string, extend: boolean) => void;
}

/**
 * A document in a list, on two lines: who and how much; what and when. A row has no icons and no tags, so that the eye
 * finds what is due.
 */
export const DocumentRow = memo(function DocumentRow({
  list,
  document,
  isSelected,
  isCurrent,
  onSelect,
}: DocumentRowProps) {
  const texts = useText();
  const format = useFormat();
  const { id, read, progress } = document;
  const who = nameOf(document);
  const when = whenOf(document, texts, format);
  return (
    <div
      className={classes(styles.row, isSelected && styles.selected, isCurrent && styles.current)}
      data-row={id}
    >
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isSelected}
          aria-label={texts.inbox.select(who)}
          onChange={(event) => onSelect(id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </label>
      <a href={hrefOf(document)} className={styles.link} data-document={id} draggable={false}>
        {!read && (
          <span className={styles.dot}>
            <span className="hidden-text">{texts.inbox.unread}</span>
          </span>
        )}
        <span className={classes(styles.who, !read && styles.unread)}>{who}</span>
        <span className={styles.amount}>
          <AmountOf document={document} />
        </span>
        <span className={styles.what}>{whatOf(document, list, texts)}</span>
        <span className={classes(styles.when, when.isDue && styles.due)}>
          {when.isDoubted ? <Doubted>{when.text}</Doubted> : when.text}
        </span>
      </a>
      {progress !== undefined && progress.pagesTotal > 0 && (
        <progress
          className={styles.progress}
          value={progress.pagesRead}
          max={progress.pagesTotal}
          aria-label={texts.inbox.pagesRead(who)}
        />
      )}
    </div>
  );
});

/** Days before a due date from which it is shown as urgent. */
const URGENT_DAYS = 7;

/** What the document is, or what is the matter with it. */
function whatOf(document: DocumentSummary, list: ListName, { inbox, reasonText, values }: Texts): string {
  const { id, title, kind, status, progress, doubts, moreDoubts = 0, statusReason } = document;
  const section = inboxSectionOf(document);
  if (status === 'awaiting-upload' && !isSent(id)) return inbox.awaiting;
  if (section === 'in-progress') {
    return status === 'reading' && progress !== undefined && progress.pagesTotal > 0
      ? inbox.reading(Math.min(progress.pagesRead + 1, progress.pagesTotal), progress.pagesTotal)
      : values.statuses[status];
  }
  if (status === 'failed')
    return statusReason === undefined ? values.statuses.failed : reasonText(statusReason);
  const isToCheck = list === 'check' || (list === 'inbox' && section === 'to-check');
  if (isToCheck && status === 'needs-review') {
    if (doubts.length > 0) {
      const names = [...new Set(doubts.map((path) => fieldLabelOf(path, values)))];
      return inbox.doubts(doubts.length + moreDoubts, names.slice(0, 3).join(', '), names.length > 3);
    }
    if (statusReason !== undefined) return reasonText(statusReason);
  }
  return title ?? (kind === undefined ? inbox.untitled : values.kinds[kind]);
}

interface When {
  readonly text: string;
  readonly isDue?: boolean;
  readonly isDoubted?: boolean;
}

/** The time that matters where the document is. */
function whenOf(document: DocumentSummary, { inbox }: Texts, format: Format): When {
  const { view, dueDate, createdAt, date, snoozedUntil, trashedAt, doubts } = document;
  if (view === 'snoozed' && snoozedUntil !== undefined) {
    return { text: inbox.until(shortMoment(snoozedUntil, format)) };
  }
  if (view === 'trash' && trashedAt !== undefined) {
    const days = limits.trashDays - daysBetween(format.dayOf(trashedAt), format.today());
    return { text: inbox.daysLeft(days) };
  }
  const isToDo = view === 'inbox' && inboxSectionOf(document) === 'to-do';
  if (isToDo && dueDate !== undefined) {
    const days = daysBetween(format.today(), dueDate);
    const text = days < 0 ? inbox.late(-days) : format.relativeDay(dueDate);
    return { text, isDue: days <= URGENT_DAYS, isDoubted: doubts.includes('dueDate') };
  }
  return { text: format.shortDate(date ?? format.dayOf(createdAt)) };
}
