import type { Reminder } from '../../../shared/domain/reminder.ts';
import { api } from '../api/client.ts';
import { describeError } from '../api/describe-error.ts';
import { showReminder } from '../api/reminders.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { whenInWords } from '../time/when.ts';
import { useUndo } from '../ui/undo.tsx';
import { ReminderDialog } from './reminder-dialog.tsx';

interface RemindDialogProps {
  readonly documentId: string;
  readonly title: string;
  /** By when the document has to be acted on; the reminder is suggested some days before. */
  readonly dueDate: string | null;
  readonly onClose: () => void;
}

/**
 * Sets a reminder of a document, from any screen, and says for when at the bottom of the window. Load it when it is opened:
 * `lazy(() => import('../reminders/remind-dialog.tsx'))`.
 */
export function RemindDialog({ onClose, ...initial }: RemindDialogProps) {
  const texts = useText();
  const reminders = useText(reminderTexts);
  const format = useFormat();
  const report = useUndo();
  async function takeBack({ id, version }: Reminder): Promise<void> {
    try {
      await api.deleteReminder({ params: { id }, ifMatch: version });
      showReminder(id, undefined);
    } catch (error) {
      report({ text: describeError(error, texts, format).message });
    }
  }
  return (
    <ReminderDialog
      initial={initial}
      onSaved={(saved) =>
        report({
          text: reminders.added(whenInWords(saved.dueAt, texts, format)),
          undo: () => takeBack(saved),
        })
      }
      onClose={onClose}
    />
  );
}

export default RemindDialog;
