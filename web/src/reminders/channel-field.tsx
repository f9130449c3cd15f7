import { Link } from 'wouter';
import type { Channel } from '../../../shared/domain/reminder.ts';
import { reminderTexts } from '../text/reminders.ts';
import { useText } from '../text/text.tsx';
import styles from './reminder-dialog.module.css';

interface ChannelFieldProps {
  readonly channels: readonly Channel[];
  readonly settings: { readonly email: 'on' | 'off'; readonly hasWebhook: boolean };
  readonly error?: string | undefined;
  readonly onChange: (channels: readonly Channel[]) => void;
}

const all: readonly Channel[] = ['email', 'webhook'];

/** How a reminder is delivered. It says if the settings would keep it from being sent. */
export function ChannelField({ channels, settings, error, onChange }: ChannelFieldProps) {
  const reminders = useText(reminderTexts);
  const warnings = [
    channels.includes('email') && settings.email === 'off' && reminders.emailOff,
    channels.includes('webhook') && !settings.hasWebhook && reminders.noWebhook,
  ].filter((warning) => warning !== false);
  return (
    <fieldset className={styles.group}>
      <legend>{reminders.channels}</legend>
      <div className={styles.channels}>
        {all.map((channel) => (
          <label key={channel} className={styles.channel}>
            <input
              type="checkbox"
              checked={channels.includes(channel)}
              onChange={({ target: { checked } }) =>
                onChange(all.filter((each) => (each === channel ? checked : channels.includes(each))))
              }
            />
            {reminders.channelNames[channel]}
          </label>
        ))}
      </div>
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}{' '}
          <Link href="/settings" className={styles.link}>
            {reminders.settings}
          </Link>
        </p>
      ))}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
