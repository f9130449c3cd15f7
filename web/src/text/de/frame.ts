import type { Texts } from '../en/index.ts';

/** The navigation around every screen. */
export const frame: Texts['frame'] = {
  navigation: 'Hauptmenü',
  skip: 'Zum Inhalt springen',
  inbox: 'Eingang',
  check: 'Zu prüfen',
  reminders: 'Erinnerungen',
  invoices: 'Rechnungen',
  snoozed: 'Zurückgestellt',
  archive: 'Archiv',
  trash: 'Papierkorb',
  search: 'Suchen',
  ask: 'Fragen',
  settings: 'Einstellungen',
  more: 'Mehr',
};
