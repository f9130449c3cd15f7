import type { snooze as en } from '../en/snooze.ts';

/** The times to snooze a document or a reminder until. */
export const snooze: typeof en = {
  laterToday: 'Später heute',
  tomorrow: 'Morgen',
  thisWeekend: 'Am Wochenende',
  nextWeek: 'Nächste Woche',
  chooseDay: 'Tag wählen…',
  until: 'Zurückstellen bis',
  day: 'Tag',
  time: 'Uhrzeit',
  timeMissing: 'Wähle einen Tag und eine Uhrzeit.',
  inThePast: 'Dieser Zeitpunkt ist vorbei. Wähle einen späteren.',
  tooLate: 'Wähle einen Tag innerhalb eines Jahres.',
};
