import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isApiError } from '../../../client/api-error.ts';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { api } from '../api/client.ts';
import { refreshReminders, showReminder } from '../api/reminders.ts';
import { useWorkspace, webhookQuery } from '../settings/use-workspace.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { wallTimeOf } from '../time/wall-time.ts';
import { whenInWords } from '../time/when.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import fieldStyles from '../ui/field.module.css';
import { TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { ChannelField } from './channel-field.tsx';
import { DocumentField } from './document-field.tsx';
import styles from './reminder-dialog.module.css';
import { changesOf, creationOf, formOf, newForm, problemsOf, type ReminderForm } from './reminder-form.ts';
import { repeatMoved } from './repeat.ts';
import { RepeatField } from './repeat-field.tsx';
import { repeatInWords } from './words.ts';

/** A reminder to be created: of a document, or of anything. */
interface NewReminder {
  readonly documentId?: string;
  readonly title?: string;
  /** By when the document has to be acted on. */
  readonly dueDate?: string | null;
}

interface ReminderDialogProps {
  /** The reminder to change. A new one is created if there is none. */
  readonly reminder?: Reminder;
  readonly initial?: NewReminder;
  readonly onDelete?: () => void;
  readonly onSaved?: (saved: Reminder) => void;
  readonly onClose: () => void;
}

/** What a new reminder has if the settings cannot be loaded. */
const defaults = {
  daysBefore: 3,
  timeOfDay: '08:00',
  channels: ['email'],
  email: 'on',
  hasWebhook: true,
} as const;

/** Creates or changes a reminder. It opens as soon as the settings are known, from which a new one takes time and channels. */
export function ReminderDialog({ reminder, initial = {}, onDelete, onSaved, onClose }: ReminderDialogProps) {
  const { timeZone } = useFormat();
  const texts = useText(reminderTexts);
  const workspace = useWorkspace();
  const webhook = useQuery(webhookQuery);
  const preferences = workspace.data?.reminders ?? (workspace.isError ? defaults : undefined);
  const title =
    reminder === undefined
      ? initial.documentId === undefined
        ? texts.createTitle
        : texts.remindTitle
      : reminder.status === 'pending'
        ? texts.changeTitle
        : reminder.status === 'proposed'
          ? texts.acceptTitle
          : texts.againTitle;
  if (preferences === undefined) return null;
  const clock = { now: Date.now(), timeZone };
  return (
    <Dialog title={title} onClose={onClose}>
      <FormFields
        initialForm={reminder ? formOf(reminder, clock) : newForm(initial, preferences, clock)}
        reminder={reminder}
        dueDate={reminder?.dueDate ?? initial.dueDate ?? null}
        isDocumentFixed={reminder !== undefined || initial.documentId !== undefined}
        settings={{ email: preferences.email, hasWebhook: webhook.data?.url !== null }}
        onDelete={onDelete}
        onSaved={onSaved}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface FormFieldsProps {
  readonly initialForm: ReminderForm;
  readonly reminder: Reminder | undefined;
  readonly dueDate: string | null;
  readonly isDocumentFixed: boolean;
  readonly settings: { readonly email: 'on' | 'off'; readonly hasWebhook: boolean };
  readonly onDelete: (() => void) | undefined;
  readonly onSaved: ((saved: Reminder) => void) | undefined;
  readonly onClose: () => void;
}

function FormFields(props: FormFieldsProps) {
  const { initialForm, dueDate, isDocumentFixed, settings, onDelete, onSaved, onClose } = props;
  const texts = useText();
  const format = useFormat();
  const reminders = useText(reminderTexts);
  const { common } = texts;
  const [form, setForm] = useState(initialForm);
  const [reminder, setReminder] = useState(props.reminder);
  const [conflict, setConflict] = useState<Reminder>();
  const [hasTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const change = (changes: Partial<ReminderForm>) => setForm((now) => ({ ...now, ...changes }));
  const clock = { now: Date.now(), timeZone: format.timeZone };
  const problems = hasTried ? problemsOf(form, clock) : [];
  const problem = (...names: readonly (typeof problems)[number][]) => {
    const found = names.find((name) => problems.includes(name));
    return found && reminders[found];
  };

  /** What was changed elsewhere and not in the form stays, even if the person saves theirs. */
  async function save(): Promise<void> {
    setSaving(true);
    setError(undefined);
    try {
      const saved =
        reminder === undefined
          ? await api.createReminder({ body: creationOf(form, format.timeZone) })
          : await api.updateReminder({
              params: { id: reminder.id },
              body: changesOf(form, reminder, format.timeZone),
              ifMatch: (conflict ?? reminder).version,
            });
      showReminder(saved.id, saved);
      onSaved?.(saved);
      onClose();
    } catch (failure) {
      if (reminder !== undefined && isApiError(failure, 'reminder.changed')) await showConflict(reminder.id);
      else setError(failure);
    } finally {
      setSaving(false);
    }
  }

  /** Shows what the reminder says now beside what has been entered. */
  async function showConflict(id: string): Promise<void> {
    try {
      const current = await api.getReminder({ params: { id } });
      showReminder(id, current);
      setConflict(current);
    } catch (failure) {
      setError(failure);
      await refreshReminders();
    }
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (problemsOf(form, clock).length === 0) {
      if (!isSaving) void save();
      return;
    }
    const { currentTarget } = event;
    requestAnimationFrame(() => {
      const wrong = currentTarget.querySelector<HTMLElement>('[aria-invalid]');
      wrong?.scrollIntoView({ block: 'center' });
      wrong?.focus({ preventScroll: true });
    });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {conflict && (
        <div className={styles.conflict} role="alert">
          <p>{reminders.conflict}</p>
          <p className={styles.current}>
            {[
              conflict.title,
              whenInWords(conflict.dueAt, texts, format),
              repeatInWords(conflict, reminders, format),
              conflict.note,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          <p>{reminders.conflictAdvice}</p>
          <Button
            onClick={() => {
              setForm(formOf(conflict, clock));
              setReminder(conflict);
              setConflict(undefined);
            }}
          >
            {reminders.takeTheirs}
          </Button>
        </div>
      )}
      <TextField
        label={reminders.title}
        value={form.title}
        error={problem('titleMissing')}
        maxLength={200}
        autoFocus={form.title === ''}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className={styles.when}>
        <TextField
          label={reminders.day}
          type="date"
          value={form.day}
          min={format.today()}
          max="2100-12-31"
          error={problem('timeMissing', 'inThePast')}
          onChange={({ target: { value } }) =>
            change({ day: value, repeat: repeatMoved(form.repeat, form.day, value) })
          }
        />
        <TextField
          label={reminders.time}
          type="time"
          value={form.time}
          onChange={(event) => change({ time: event.target.value })}
        />
        {dueDate !== null && <p className={styles.hint}>{reminders.dueOn(format.date(dueDate))}</p>}
        {reminder !== undefined && reminder.timeZone !== format.timeZone && (
          <p className={styles.hint}>
            {reminders.inTimeZone(
              placeOf(format.timeZone),
              placeOf(reminder.timeZone),
              wallTimeOf(reminder.dueAt, reminder.timeZone).slice(11),
            )}
          </p>
        )}
      </div>
      <RepeatField
        repeat={form.repeat}
        initial={initialForm.repeat}
        day={form.day}
        time={form.time}
        error={problem('weekdayMissing')}
        onChange={(repeat) => change({ repeat })}
      />
      <ChannelField
        channels={form.channels}
        settings={settings}
        error={problem('channelMissing')}
        onChange={(channels) => change({ channels })}
      />
      <div className={fieldStyles.field}>
        <label htmlFor="reminder-note">{reminders.note}</label>
        <textarea
          id="reminder-note"
          className={fieldStyles.input}
          rows={2}
          maxLength={2000}
          value={form.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </div>
      <DocumentField
        documentId={form.documentId}
        isFixed={isDocumentFixed}
        onChange={(documentId) => change({ documentId })}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className={styles.buttons}>
        {onDelete && (
          <Button variant="danger" className={styles.delete} onClick={onDelete}>
            {reminders.delete}
          </Button>
        )}
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button variant="primary" type="submit" busy={isSaving}>
          {conflict
            ? reminders.saveAnyway
            : reminder === undefined
              ? reminders.create
              : reminder.status === 'pending'
                ? reminders.save
                : reminders.accept}
        </Button>
      </div>
    </form>
  );
}

/** A time zone as people call it: `Europe/Berlin` → `Berlin`. */
const placeOf = (timeZone: string) => timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
