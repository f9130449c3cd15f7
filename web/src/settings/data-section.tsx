import { useState } from 'react';
import { api } from '../api/client.ts';
import { signOut } from '../session/sign-out.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { saveText } from '../ui/save-text.ts';
import { Exports } from './exports.tsx';
import { Section, useSaving } from './section.tsx';
import styles from './settings.module.css';

/** What the person can take away, and the end of the account. */
export function DataSection() {
  const settings = useText(settingsTexts);
  const { save, outcome } = useSaving();
  const download = (format: 'csv' | 'ndjson') =>
    void save(async () => {
      const { text, contentType } = await api.stream.exportDocuments({ query: { format } });
      await saveText(text, contentType, `docket-documents.${format}`);
    });
  return (
    <>
      <Section title={settings.exportTitle}>
        <Exports />
        <div className={styles.group}>
          <h3>{settings.tableTitle}</h3>
          <div className={styles.buttons}>
            <Button onClick={() => download('csv')}>{settings.exportCsv}</Button>
            <Button onClick={() => download('ndjson')}>{settings.exportJson}</Button>
          </div>
        </div>
        {outcome}
      </Section>
      <DeleteAccount />
    </>
  );
}

function DeleteAccount() {
  const settings = useText(settingsTexts);
  const [password, setPassword] = useState('');
  const [isAsking, setAsking] = useState(false);
  const { save, outcome } = useSaving();
  return (
    <Section title={settings.deleteTitle} text={settings.deleteText}>
      {isAsking ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void save(async () => {
              await api.deleteMe({ body: { password } });
              await signOut();
            });
          }}
        >
          <PasswordField
            label={settings.deleteConfirm}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" variant="danger">
            {settings.deleteButton}
          </Button>
        </form>
      ) : (
        <div>
          <Button variant="danger" onClick={() => setAsking(true)}>
            {settings.deleteButton}
          </Button>
        </div>
      )}
      {outcome}
    </Section>
  );
}
