import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api, session } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { signOut } from '../session/sign-out.ts';
import { useUser } from '../session/use-session.ts';
import { CodeField } from '../sign-in/code-field.tsx';
import { PasswordField } from '../sign-in/password-field.tsx';
import { settingsTexts } from '../text/settings.ts';
import { signInTexts } from '../text/sign-in.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Section, useSaving } from './section.tsx';
import styles from './settings.module.css';
import { sessionsQuery } from './settings-queries.ts';

/** Email, password, and where the person is signed in. */
export function AccountSection() {
  const settings = useText(settingsTexts);
  const user = useUser();
  return (
    <Section title={settings.signInTitle} text={user?.email ?? ''}>
      <Disclosure title={settings.changeEmail}>
        <ChangeEmail />
      </Disclosure>
      <Disclosure title={settings.changePassword}>
        <ChangePassword />
      </Disclosure>
      <Sessions />
      <div className={styles.buttons}>
        <Button onClick={() => void signOut()}>{settings.signOut}</Button>
        <Button variant="quiet" onClick={() => void signOut({ everywhere: true })}>
          {settings.signOutEverywhere}
        </Button>
      </div>
    </Section>
  );
}

function Disclosure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** A form that shows what it has achieved in its own place. */
function useForm(send: () => Promise<void>) {
  const { save, outcome } = useSaving();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(send);
  };
  return { onSubmit, outcome };
}

function ChangePassword() {
  const settings = useText(settingsTexts);
  const signIn = useText(signInTexts);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [isDone, setDone] = useState(false);
  const { onSubmit, outcome } = useForm(async () => {
    await session.replace((client) => client.changePassword({ body: { currentPassword, newPassword } }));
    setCurrent('');
    setNew('');
    setDone(true);
    await queryClient.invalidateQueries(sessionsQuery);
  });
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <PasswordField
        label={settings.currentPassword}
        autoComplete="current-password"
        value={currentPassword}
        onChange={setCurrent}
      />
      <PasswordField
        label={settings.newPassword}
        hint={signIn.passwordRule}
        autoComplete="new-password"
        value={newPassword}
        onChange={setNew}
      />
      <Button type="submit">{settings.changePassword}</Button>
      {isDone && <p role="status">{settings.passwordChanged}</p>}
      {outcome}
    </form>
  );
}

function ChangeEmail() {
  const settings = useText(settingsTexts);
  const signIn = useText(signInTexts);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'address' | 'code' | 'done'>('address');
  const { onSubmit, outcome } = useForm(async () => {
    if (step === 'address') {
      await api.changeEmail({ body: { email, password } });
      setStep('code');
    } else {
      await session.updateUser(() => api.confirmEmail({ body: { code } }));
      setStep('done');
    }
  });
  if (step === 'done') return <p role="status">{settings.emailChanged}</p>;
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {step === 'address' ? (
        <>
          <TextField
            label={settings.newEmail}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <PasswordField
            label={signIn.password}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          <Button type="submit">{settings.sendCode}</Button>
        </>
      ) : (
        <>
          <p>{settings.emailCode(email)}</p>
          <CodeField value={code} onChange={setCode} />
          <Button type="submit">{settings.confirm}</Button>
        </>
      )}
      {outcome}
    </form>
  );
}

function Sessions() {
  const settings = useText(settingsTexts);
  const format = useFormat();
  const { data } = useQuery(sessionsQuery);
  const { save, outcome } = useSaving();
  const end = (id: string) =>
    void save(async () => {
      await api.endSession({ params: { id } });
      await queryClient.invalidateQueries(sessionsQuery);
    });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <div>
      <h3>{settings.sessions}</h3>
      <ul>
        {data.items.map(({ id, device, lastRefreshedAt, current }) => (
          <li key={id} className={styles.session}>
            <span>
              {device ?? settings.unknownDevice}
              {current && `, ${settings.thisSession}`}
            </span>
            <span className={styles.text}>{settings.lastUsed(format.dateTime(lastRefreshedAt))}</span>
            {!current && (
              <Button
                variant="quiet"
                aria-label={`${settings.endSession}: ${device ?? settings.unknownDevice}`}
                onClick={() => end(id)}
              >
                {settings.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {outcome}
    </div>
  );
}
