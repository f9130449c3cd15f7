import { useState } from 'react';
import type { UserChanges } from '../../../shared/domain/user.ts';
import { api, session } from '../api/client.ts';
import { useUser } from '../session/use-session.ts';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Section, useSaving } from './section.tsx';

/** Regions in which the app's languages are spoken, each named in its own language. */
const locales = ['en-GB', 'en-US', 'en-IE', 'en-AU', 'en-CA', 'en-NZ', 'de-DE', 'de-AT', 'de-CH'];

/** `en-GB` → `British English`. */
const localeName = (locale: string) =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;

/** The person's name, language and time zone. */
export function ProfileSection() {
  const settings = useText(settingsTexts);
  const user = useUser();
  const [name, setName] = useState(user?.name ?? '');
  const { save, outcome } = useSaving();
  if (user === undefined) return null;

  const change = (changes: UserChanges) =>
    void save(() => session.updateUser(() => api.updateMe({ body: changes })));
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([ownZone, user.timeZone ?? ownZone, ...Intl.supportedValuesOf('timeZone')])];
  const known = user.locale === null || locales.includes(user.locale) ? locales : [user.locale, ...locales];
  return (
    <Section title={settings.profile}>
      <TextField
        label={settings.name}
        autoComplete="name"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => name.trim() !== '' && name.trim() !== user.name && change({ name: name.trim() })}
      />
      <SelectField
        label={settings.language}
        hint={settings.languageHint}
        value={user.locale ?? ''}
        options={[
          ...(user.locale === null ? [['', settings.asBrowser] as const] : []),
          ...known.map((locale) => [locale, localeName(locale)] as const),
        ]}
        onChange={(locale) => locale !== '' && change({ locale })}
      />
      <SelectField
        label={settings.timeZone}
        hint={settings.timeZoneHint}
        value={user.timeZone ?? ''}
        options={[
          ...(user.timeZone === null ? [['', settings.asBrowser] as const] : []),
          ...zones.map((zone) => [zone, zone.replaceAll('_', ' ')] as const),
        ]}
        onChange={(timeZone) => timeZone !== '' && change({ timeZone })}
      />
      {outcome}
    </Section>
  );
}
