import {
  defaultPreferences,
  type ReminderPreferenceChanges,
  type ReminderPreferences,
} from '../../domain/reminder-settings.ts';

/** A preference's attribute in the workspace's item: each is set alone, so that two changes at once lose nothing. */
export const preferenceAttribute = (preference: keyof ReminderPreferences) => `reminder_${preference}`;

const names = Object.keys(defaultPreferences) as (keyof ReminderPreferences)[];

/** The preferences in a workspace's item, with the defaults where nothing was set. */
export function preferencesOf(item: Readonly<Record<string, unknown>>): ReminderPreferences {
  const set = names.flatMap((name) => {
    const value = item[preferenceAttribute(name)];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...defaultPreferences, ...(Object.fromEntries(set) as ReminderPreferenceChanges) };
}

/** What to set in the item for changes of the preferences; what is undefined stays as it is. */
export const preferenceAttributes = (changes: ReminderPreferenceChanges): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [preferenceAttribute(name), changes[name]]));
