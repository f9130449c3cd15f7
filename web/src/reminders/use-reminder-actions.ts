import { useMemo } from 'react';
import { isApiError } from '../../../client/api-error.ts';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { api } from '../api/client.ts';
import { describeError } from '../api/describe-error.ts';
import { isOnline } from '../api/online.ts';
import { refreshReminders, showReminder } from '../api/reminders.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { useUndo } from '../ui/undo.tsx';

/**
 * What can be done with a reminder in the list. The list changes at once. An action that the API can reverse is sent at
 * once; what it cannot reverse (a proposal that was dismissed, a reminder that was deleted) is sent when it can no longer be
 * undone.
 */
export function useReminderActions() {
  const texts = useText();
  const reminders = useText(reminderTexts);
  const format = useFormat();
  const report = useUndo();
  return useMemo(() => {
    /** Shows the expected reminder, sends the request, and shows what the API has answered. */
    async function attempt(
      { id }: Reminder,
      expected: Reminder | undefined,
      send: () => Promise<Reminder | undefined>,
    ): Promise<Reminder | undefined> {
      const restore = showReminder(id, expected);
      try {
        const result = await send();
        showReminder(id, result);
        return result;
      } catch (error) {
        restore();
        const isOutdated = isApiError(error, 'reminder.changed', 'reminder.not-found');
        report({
          text: isOutdated ? reminders.changedElsewhere : describeError(error, texts, format).message,
        });
        await refreshReminders();
        return undefined;
      }
    }

    const update = (reminder: Reminder, status: 'pending' | 'dismissed') =>
      attempt(reminder, { ...reminder, status }, () =>
        api.updateReminder({ params: { id: reminder.id }, body: { status }, ifMatch: reminder.version }),
      );

    /** Announces something that cannot be reversed, and does it when it can no longer be undone. */
    function later(
      text: string,
      reminder: Reminder,
      expected: Reminder | undefined,
      send: () => Promise<Reminder | undefined>,
    ): void {
      const restore = showReminder(reminder.id, expected);
      report({ text, undo: restore, commit: () => attempt(reminder, expected, send) });
    }

    const accept = (reminder: Reminder) => update(reminder, 'pending');

    function dismiss(reminder: Reminder): void {
      const { id, version, status, repeat } = reminder;
      if (status === 'proposed') {
        later(reminders.dismissedReport, reminder, { ...reminder, status: 'dismissed' }, () =>
          api.updateReminder({ params: { id }, body: { status: 'dismissed' }, ifMatch: version }),
        );
        return;
      }
      const sent = update(reminder, 'dismissed');
      report({
        text: repeat === null ? reminders.doneReport : reminders.stoppedReport,
        undo: async () => {
          const dismissed = await sent;
          if (dismissed !== undefined) await update(dismissed, 'pending');
        },
      });
    }

    const snooze = (reminder: Reminder, until: string, text: string) => {
      const expected: Reminder = {
        ...reminder,
        status: 'pending',
        dueAt: until,
        nextDueAt: until,
        statusReason: null,
      };
      const sent = attempt(reminder, expected, () =>
        api.snoozeReminder({ params: { id: reminder.id }, body: { until }, ifMatch: reminder.version }),
      );
      const canReturn = reminder.status === 'pending' && Date.parse(reminder.dueAt) > Date.now();
      report({
        text,
        undo: canReturn
          ? async () => {
              const snoozed = await sent;
              if (snoozed === undefined) return;
              await attempt(snoozed, reminder, () =>
                api.snoozeReminder({
                  params: { id: reminder.id },
                  body: { until: reminder.dueAt },
                  ifMatch: snoozed.version,
                }),
              );
            }
          : undefined,
      });
    };

    const remove = (reminder: Reminder) =>
      later(reminders.deletedReport, reminder, undefined, async () => {
        await api.deleteReminder({ params: { id: reminder.id }, ifMatch: reminder.version });
        return undefined;
      });

    /** Without a connection nothing is sent, so nothing must look as if it were. */
    const unlessOffline =
      <Inputs extends unknown[]>(act: (...inputs: Inputs) => unknown) =>
      (...inputs: Inputs): void => {
        if (isOnline()) act(...inputs);
        else report({ text: texts.common.notNow });
      };
    return {
      accept: unlessOffline(accept),
      dismiss: unlessOffline(dismiss),
      snooze: unlessOffline(snooze),
      remove: unlessOffline(remove),
    };
  }, [texts, reminders, format, report]);
}

export type ReminderActions = ReturnType<typeof useReminderActions>;
