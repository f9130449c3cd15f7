import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { pastRemindersQuery } from '../api/reminders.ts';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { whenInWords } from '../time/when.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './past-reminders.module.css';
import type { ReminderActions } from './use-reminder-actions.ts';

interface PastRemindersProps {
  readonly actions: ReminderActions;
  readonly onEdit: (reminder: Reminder) => void;
}

/** What was sent, what failed and why, and what was dismissed; loaded when it is opened. */
export function PastReminders({ actions, onEdit }: PastRemindersProps) {
  const reminders = useText(reminderTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.past}>
      <h2>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={16} className={styles.chevron} aria-hidden /> {reminders.past}
        </button>
      </h2>
      {isOpen && <PastList actions={actions} onEdit={onEdit} />}
    </section>
  );
}

function PastList({ actions, onEdit }: PastRemindersProps) {
  const reminders = useText(reminderTexts);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(pastRemindersQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingRows rows={3} />;
  const items = data.pages
    .flatMap((page) => page.items)
    .toSorted((one, other) => (one.dueAt > other.dueAt ? -1 : 1));
  return (
    <>
      {items.length === 0 && <p className={styles.none}>{reminders.noPast}</p>}
      <ul>
        {items.map((reminder) => (
          <PastRow key={reminder.id} reminder={reminder} actions={actions} onEdit={onEdit} />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {reminders.earlier}
        </Button>
      )}
    </>
  );
}

function PastRow({ reminder, actions, onEdit }: PastRemindersProps & { readonly reminder: Reminder }) {
  const texts = useText();
  const reminders = useText(reminderTexts);
  const format = useFormat();
  const { title, status, dueAt, lastSentAt, deliveries } = reminder;
  const when = (instant: string) => whenInWords(instant, texts, format);
  const outcome =
    status === 'sent'
      ? reminders.sentAt(when(lastSentAt ?? dueAt))
      : status === 'failed'
        ? reminders.failedAt(when(dueAt))
        : reminders.dismissedAt(when(dueAt));
  const problems = deliveries.filter(({ reason }) => reason !== null && status !== 'dismissed');
  return (
    <li className={styles.row} data-reminder={reminder.id}>
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        <p className={status === 'failed' ? styles.failed : styles.outcome}>{outcome}</p>
        {problems.map(({ channel, status: delivery, reason }) => (
          <p key={channel} className={styles.reason}>
            {reminders.deliveries[delivery](reminders.channelNames[channel])}.{' '}
            {reason && texts.reasonText(reason)}
          </p>
        ))}
      </div>
      <IconButton
        label={reminders.actionsFor(reminders.again, title)}
        icon={RotateCcw}
        onClick={() => onEdit(reminder)}
      />
      <IconButton
        label={reminders.actionsFor(reminders.delete, title)}
        icon={Trash2}
        onClick={() => actions.remove(reminder)}
      />
    </li>
  );
}
