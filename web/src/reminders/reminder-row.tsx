import { Check, CircleStop, FileText, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { SnoozeButton } from '../snooze/snooze-button.tsx';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { wallTimeOf } from '../time/wall-time.ts';
import { momentInWords, whenInWords } from '../time/when.ts';
import { IconButton } from '../ui/button.tsx';
import styles from './reminder-row.module.css';
import type { ReminderActions } from './use-reminder-actions.ts';
import { repeatInWords } from './words.ts';

interface ReminderRowProps {
  readonly reminder: Reminder;
  readonly actions: ReminderActions;
  readonly onEdit: (reminder: Reminder) => void;
}

/** An upcoming reminder. Its text opens it; next to it is what can be done with it. */
export const ReminderRow = memo(function ReminderRow({ reminder, actions, onEdit }: ReminderRowProps) {
  const texts = useText();
  const reminders = useText(reminderTexts);
  const { common } = texts;
  const format = useFormat();
  const { title, dueAt, nextDueAt, documentId, note, channels, repeat, statusReason, timeZone } = reminder;
  const details = [
    repeatInWords(reminder, reminders, format),
    channels.length === 1 && channels[0] === 'email'
      ? null
      : format.list(channels.map((channel) => reminders.channelNames[channel])),
    note,
  ].filter((part) => part !== null);
  return (
    <li className={styles.row} data-reminder={reminder.id}>
      <time className={styles.time} dateTime={dueAt}>
        {format.time(dueAt)}
      </time>
      <button type="button" className={styles.text} onClick={() => onEdit(reminder)}>
        <span className="hidden-text">{common.edit}: </span>
        <span className={styles.title}>{title}</span>
        {details.length > 0 && <span className={styles.details}>{details.join(' · ')}</span>}
        {statusReason !== null && (
          <span className={styles.problem}>
            {reminders.notDelivered(
              texts.reasonText(statusReason),
              whenInWords(nextDueAt ?? dueAt, texts, format),
            )}
          </span>
        )}
      </button>
      <span className={styles.actions}>
        {documentId !== null && (
          <Link
            href={`/documents/${documentId}`}
            className={styles.open}
            aria-label={reminders.actionsFor(reminders.openDocument, title)}
            title={reminders.openDocument}
          >
            <FileText size={19} strokeWidth={1.9} aria-hidden />
          </Link>
        )}
        <SnoozeButton
          label={reminders.actionsFor(reminders.snooze, title)}
          title={reminders.snooze}
          timeOfDay={wallTimeOf(dueAt, timeZone).slice(11)}
          onSnooze={(until) =>
            actions.snooze(reminder, until, reminders.snoozedUntil(momentInWords(until, texts, format)))
          }
        />
        <IconButton
          label={reminders.actionsFor(repeat === null ? reminders.done : reminders.stop, title)}
          icon={repeat === null ? Check : CircleStop}
          onClick={() => actions.dismiss(reminder)}
        />
        <IconButton
          label={reminders.actionsFor(reminders.delete, title)}
          icon={Trash2}
          className={styles.delete}
          onClick={() => actions.remove(reminder)}
        />
      </span>
    </li>
  );
});
