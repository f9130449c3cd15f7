import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Section, useSaving } from './section.tsx';
import styles from './settings.module.css';
import { webhookQuery } from './use-workspace.ts';

/** Where reminders are posted to. Its secret is shown once. */
export function WebhookSection() {
  const settings = useText(settingsTexts);
  const { data } = useQuery(webhookQuery);
  const [url, setUrl] = useState<string>();
  const [secret, setSecret] = useState<string>();
  const { save, outcome } = useSaving();
  if (data === undefined) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const set = await api.setWebhook({ body: { url: url ?? data.url ?? '' } });
      setSecret(set.secret);
      await queryClient.invalidateQueries(webhookQuery);
    });
  };
  const remove = () =>
    void save(async () => {
      await api.deleteWebhook();
      setUrl('');
      setSecret(undefined);
      await queryClient.invalidateQueries(webhookQuery);
    });
  return (
    <Section title={settings.webhookTitle} text={settings.webhookHint}>
      <form className={styles.inline} onSubmit={submit}>
        <TextField
          label={settings.webhookUrl}
          type="url"
          placeholder="https://"
          value={url ?? data.url ?? ''}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button type="submit">{settings.setWebhook}</Button>
      </form>
      {secret !== undefined && (
        <p className={styles.secret}>
          {settings.webhookSecret} <code>{secret}</code>
        </p>
      )}
      {data.url !== null && (
        <Button variant="quiet" onClick={remove}>
          {settings.removeWebhook}
        </Button>
      )}
      {outcome}
    </Section>
  );
}
