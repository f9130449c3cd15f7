import { Bell } from 'lucide-react';
import { Link } from 'wouter';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { whenInWords } from '../time/when.ts';
import { Button } from '../ui/button.tsx';
import styles from './proposal-card.module.css';
import type { ReminderActions } from './use-reminder-actions.ts';

interface ProposalCardProps {
  readonly reminder: Reminder;
  readonly actions: ReminderActions;
  readonly onEdit: (reminder: Reminder) => void;
}

/** A reminder that Docket proposes, with the words on the page that it is proposed for. */
export function ProposalCard({ reminder, actions, onEdit }: ProposalCardProps) {
  const texts = useText();
  const reminders = useText(reminderTexts);
  const format = useFormat();
  const { title, dueAt, dueDate } = reminder;
  const hasPassed = Date.parse(dueAt) <= Date.now();
  const when = whenInWords(dueAt, texts, format);
  return (
    <li className={styles.card} data-reminder={reminder.id}>
      <h3 className={styles.title}>{title}</h3>
      <p>{hasPassed ? reminders.timePassed : capitalized(reminders.proposedFor(when), format.locale)}</p>
      {dueDate !== null && <Because reminder={reminder} dueDate={format.date(dueDate)} />}
      <div className={styles.buttons}>
        {!hasPassed && (
          <Button
            icon={Bell}
            aria-label={reminders.actionsFor(reminders.accept, title)}
            onClick={() => actions.accept(reminder)}
          >
            {reminders.accept}
          </Button>
        )}
        <Button
          variant={hasPassed ? 'plain' : 'quiet'}
          aria-label={reminders.actionsFor(reminders.changeDay, title)}
          onClick={() => onEdit(reminder)}
        >
          {reminders.changeDay}
        </Button>
        <Button
          variant="quiet"
          aria-label={reminders.actionsFor(reminders.dismiss, title)}
          onClick={() => actions.dismiss(reminder)}
        >
          {reminders.dismiss}
        </Button>
      </div>
    </li>
  );
}

/** The due date and the words that show it: the way to the place on the page. */
function Because({ reminder, dueDate }: { readonly reminder: Reminder; readonly dueDate: string }) {
  const reminders = useText(reminderTexts);
  const { documentId, source, title } = reminder;
  if (documentId === null) return <p className={styles.because}>{reminders.becauseUnknown(dueDate)}</p>;
  if (source === null) {
    return (
      <p className={styles.because}>
        {reminders.becauseUnknown(dueDate)} ·{' '}
        <Link href={`/documents/${documentId}?field=dueDate`} className={styles.link}>
          {reminders.openDocument}
        </Link>
      </p>
    );
  }
  return (
    <p className={styles.because}>
      {reminders.because(dueDate)}{' '}
      <Link href={`/documents/${documentId}?page=${source.page}&field=dueDate`} className={styles.proof}>
        <q>{source.quote}</q> <span className={styles.page}>{reminders.page(source.page)}</span>
        <span className="hidden-text">. {reminders.openPage(source.page, title)}</span>
      </Link>
    </p>
  );
}

const capitalized = (text: string, locale: string) =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
