import type { Texts } from '../en/index.ts';

/** Words that several screens use. */
export const common: Texts['common'] = {
  add: 'Dokumente hinzufügen',
  back: 'Zurück',
  cancel: 'Abbrechen',
  close: 'Schließen',
  done: 'Erledigt',
  edit: 'Bearbeiten',
  loading: 'Wird geladen…',
  more: 'Mehr',
  remove: 'Entfernen',
  retry: 'Erneut versuchen',
  undo: 'Rückgängig',
  requestId: (id) => `Anfrage ${id}`,
  slow: 'Das dauert ungewöhnlich lange. Die Verbindung scheint langsam zu sein.',
  offline: 'Du bist offline. Geladenes bleibt lesbar; Änderungen müssen warten.',
  unreachable: 'Docket ist nicht erreichbar. Prüfe die Verbindung und versuche es erneut.',
  notNow: 'Du bist offline. Das geht gerade nicht.',
  unexpected: 'Bei uns ist etwas schiefgegangen. Versuche es gleich noch einmal.',
  pageNotFound: 'Diese Seite gibt es nicht.',
  dayAndTime: (day, time) => `${day} um ${time} Uhr`,
  onDay: (day) => `am ${day}`,
};
