import { useQuery } from '@tanstack/react-query';
import { Screen } from '../frame/screen.tsx';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { AccountSection } from './account-section.tsx';
import { DataSection } from './data-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { ReminderSection } from './reminder-section.tsx';
import styles from './settings.module.css';
import { allQuery } from './settings-queries.ts';
import { UsageSection } from './usage-section.tsx';
import { WebhookSection } from './webhook-section.tsx';

/** Everything that a person can set. A change is saved when its field is left; there is no button for it. */
export default function SettingsScreen() {
  const settings = useText(settingsTexts);
  const isLoading = useQuery(allQuery).isPending;
  return (
    <Screen title={settings.title} className={styles.settings}>
      <ProfileSection />
      <DeviceSection />
      {isLoading ? (
        <LoadingSections />
      ) : (
        <>
          <ReminderSection />
          <UsageSection />
          <WebhookSection />
          <AccountSection />
          <DataSection />
        </>
      )}
    </Screen>
  );
}

/** Rows of the height of fields. They appear after 150 ms, so that a fast answer shows none. */
function LoadingSections() {
  const { common } = useText();
  return (
    <div className={styles.loading} role="status">
      <span className="hidden-text">{common.loading}</span>
      {[5, 5, 2].map((rows, section) => (
        <div key={section} className={styles.section} aria-hidden>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className={styles.row} />
          ))}
        </div>
      ))}
    </div>
  );
}
