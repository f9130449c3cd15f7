import type { ReminderPreferences } from '../../../shared/domain/reminder.ts';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Section, useSaving } from './section.tsx';
import { changeWorkspace, useWorkspace } from './use-workspace.ts';

const channels = ['email', 'webhook'] as const;

/** How the person wants to be reminded. */
export function ReminderSection() {
  const settings = useText(settingsTexts);
  const { data, error, refetch } = useWorkspace();
  const { save, outcome } = useSaving();
  const change = (reminders: Partial<ReminderPreferences>) => void save(() => changeWorkspace({ reminders }));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { enabled, autoAccept, daysBefore, timeOfDay, channels: chosen, email } = data.reminders;
  return (
    <Section title={settings.reminders}>
      {email === 'off' && (
        <div>
          <p>{settings.emailOff}</p>
          <Button onClick={() => change({ email: 'on' })}>{settings.emailOn}</Button>
        </div>
      )}
      <Checkbox label={settings.propose} checked={enabled} onChange={(on) => change({ enabled: on })} />
      <Checkbox
        label={settings.autoAccept}
        checked={autoAccept}
        disabled={!enabled}
        onChange={(on) => change({ autoAccept: on })}
      />
      <TextField
        key={`days ${daysBefore}`}
        label={settings.daysBefore}
        type="number"
        min={0}
        max={60}
        defaultValue={daysBefore}
        onBlur={(event) => {
          const days = event.target.valueAsNumber;
          if (Number.isInteger(days) && days !== daysBefore) change({ daysBefore: days });
        }}
      />
      <TextField
        key={`time ${timeOfDay}`}
        label={settings.timeOfDay}
        type="time"
        defaultValue={timeOfDay}
        onBlur={(event) => {
          const { value } = event.target;
          if (value !== '' && value !== timeOfDay) change({ timeOfDay: value });
        }}
      />
      <fieldset>
        <legend>{settings.channels}</legend>
        {channels.map((channel) => (
          <Checkbox
            key={channel}
            label={settings[channel]}
            checked={chosen.includes(channel)}
            // One channel has to be left.
            disabled={chosen.length === 1 && chosen.includes(channel)}
            onChange={(on) =>
              change({ channels: channels.filter((each) => (each === channel ? on : chosen.includes(each))) })
            }
          />
        ))}
      </fieldset>
      {outcome}
    </Section>
  );
}
