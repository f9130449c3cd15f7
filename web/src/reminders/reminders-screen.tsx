import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { remindersQuery } from '../api/reminders.ts';
import { Screen } from '../frame/screen.tsx';
import { LoadingRows } from '../lists/loading-rows.tsx';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, ErrorNotice } from '../ui/notice.tsx';
import { PastReminders } from './past-reminders.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { ReminderDialog } from './reminder-dialog.tsx';
import { ReminderRow } from './reminder-row.tsx';
import styles from './reminders-screen.module.css';
import { useReminderActions } from './use-reminder-actions.ts';
import { dayHeading } from './words.ts';

/** Reminders: what Docket proposes, what is to come by day, and what has been. */
export default function RemindersScreen() {
  const reminders = useText(reminderTexts);
  const { frame, common } = useText();
  const format = useFormat();
  const actions = useReminderActions();
  const proposedList = useInfiniteQuery(remindersQuery('proposed'));
  const pendingList = useInfiniteQuery(remindersQuery('pending'));
  /** The reminder in the dialog; `new` for one to be created. */
  const [open, setOpen] = useState<Reminder | 'new'>();
  const edit = useCallback((reminder: Reminder) => setOpen(reminder), []);
  const close = useCallback(() => setOpen(undefined), []);

  const proposed = itemsOf(proposedList);
  const pending = itemsOf(pendingList);
  const byDay = [...Map.groupBy(pending, ({ dueAt }) => format.dayOf(dueAt))];
  const lists = [proposedList, pendingList];
  const failed = lists.find(({ error }) => error !== null);
  const isLoaded = lists.every(({ data }) => data !== undefined);
  const isEmpty = proposed.length + pending.length === 0;
  return (
    <Screen
      title={frame.reminders}
      actions={
        <Button icon={Plus} onClick={() => setOpen('new')}>
          {reminders.new}
        </Button>
      }
    >
      {failed && (
        <ErrorNotice error={failed.error} onRetry={() => lists.forEach(({ refetch }) => void refetch())} />
      )}
      {!isLoaded && !failed && <LoadingRows />}
      {isLoaded && isEmpty && <Empty>{reminders.empty}</Empty>}
      {proposed.length > 0 && (
        <section aria-labelledby="proposed-reminders">
          <h2 id="proposed-reminders" className={styles.heading}>
            {reminders.proposed} <span className={styles.count}>{format.number(proposed.length)}</span>
          </h2>
          <ul className={styles.cards}>
            {proposed.map((reminder) => (
              <ProposalCard key={reminder.id} reminder={reminder} actions={actions} onEdit={edit} />
            ))}
          </ul>
          {proposedList.hasNextPage && (
            <Button onClick={() => void proposedList.fetchNextPage()}>{common.more}</Button>
          )}
        </section>
      )}
      {isLoaded && !isEmpty && (
        <section aria-label={reminders.upcoming}>
          {byDay.map(([day, ofDay]) => (
            <section key={day} aria-labelledby={`reminders-${day}`}>
              <h2 id={`reminders-${day}`} className={styles.heading}>
                {dayHeading(day, format)}
              </h2>
              <ul>
                {ofDay.map((reminder) => (
                  <ReminderRow key={reminder.id} reminder={reminder} actions={actions} onEdit={edit} />
                ))}
              </ul>
            </section>
          ))}
          {pending.length === 0 && <p className={styles.none}>{reminders.emptyUpcoming}</p>}
          {pendingList.hasNextPage && (
            <Button onClick={() => void pendingList.fetchNextPage()}>{common.more}</Button>
          )}
        </section>
      )}
      {isLoaded && <PastReminders actions={actions} onEdit={edit} />}
      {open === 'new' && <ReminderDialog onClose={close} />}
      {open !== undefined && open !== 'new' && (
        <ReminderDialog
          key={open.id}
          reminder={open}
          onDelete={() => {
            close();
            actions.remove(open);
          }}
          onClose={close}
        />
      )}
    </Screen>
  );
}

/** The loaded reminders, earliest first: the place of one that has just changed is not known. */
const itemsOf = ({
  data,
}: {
  readonly data?: { readonly pages: readonly { readonly items: readonly Reminder[] }[] } | undefined;
}) =>
  (data?.pages.flatMap(({ items }) => items) ?? []).toSorted((one, other) =>
    one.dueAt < other.dueAt ? -1 : 1,
  );
