import type { reminders as en } from '../en/reminders.ts';

/** `letzten`, `vorletzten`, `drittletzten`, vom Ende gezählt. */
const fromEnd = (number: number) =>
  number === 1
    ? 'letzten'
    : number === 2
      ? 'vorletzten'
      : number === 3
        ? 'drittletzten'
        : `${number}.-letzten`;
const nth = (number: number) => (number > 0 ? `${number}.` : fromEnd(-number));
/** `Jeden Tag`, `Alle 2 Tage`. */
const every = (one: string, many: string) => (interval: number) =>
  interval === 1 ? one : `Alle ${interval} ${many}`;

/** Reminders: the list of them, and the form for one. */
export const reminders: typeof en = {
  new: 'Neue Erinnerung',
  empty:
    'Keine Erinnerungen. Wenn in einem Dokument eine Frist steht, schlägt Docket hier eine Erinnerung vor. Du kannst auch eigene anlegen.',
  emptyUpcoming: 'Keine anstehenden Erinnerungen.',
  proposed: 'Vorgeschlagen',
  upcoming: 'Anstehend',
  past: 'Vergangen',
  noPast: 'Keine vergangenen Erinnerungen in diesem Zeitraum.',
  earlier: 'Frühere',

  proposedFor: (when) => `${when} erinnern?`,
  because: (dueDate) => `Fällig am ${dueDate}, denn dort steht`,
  becauseUnknown: (dueDate) => `Fällig am ${dueDate}`,
  page: (page) => `S. ${page}`,
  openPage: (page, title) => `Seite ${page} von ${title} öffnen`,
  openDocument: 'Dokument öffnen',
  timePassed: 'Der vorgeschlagene Zeitpunkt ist vorbei. Wähle einen anderen Tag.',
  accept: 'Erinnern',
  changeDay: 'Tag ändern',
  dismiss: 'Verwerfen',
  done: 'Erledigt',
  stop: 'Nicht mehr wiederholen',
  delete: 'Löschen',
  again: 'Noch einmal erinnern',
  actionsFor: (action, title) => `${action}: ${title}`,

  snooze: 'Später erinnern',
  snoozedUntil: (when) => `Verschoben: ${when}`,

  added: (when) => `Docket erinnert dich ${when}`,
  doneReport: 'Erledigt',
  stoppedReport: 'Diese Erinnerung wiederholt sich nicht mehr',
  dismissedReport: 'Verworfen',
  deletedReport: 'Erinnerung gelöscht',
  changedElsewhere:
    'Diese Erinnerung wurde anderswo geändert. Die Liste zeigt den jetzigen Stand; versuche es noch einmal.',

  sentAt: (when) => `Gesendet: ${when}`,
  failedAt: (when) => `Nicht zugestellt: ${when}`,
  dismissedAt: (when) => `Verworfen, war fällig: ${when}`,
  notDelivered: (reason, when) => `Noch nicht zugestellt: ${reason} Nächster Versuch: ${when}.`,
  deliveries: {
    waiting: (channel) => `${channel}: noch nicht gesendet`,
    sent: (channel) => `${channel}: gesendet`,
    failed: (channel) => `${channel}: nicht zugestellt`,
  },

  createTitle: 'Neue Erinnerung',
  changeTitle: 'Erinnerung bearbeiten',
  remindTitle: 'Erinnern',
  acceptTitle: 'Erinnern',
  againTitle: 'Noch einmal erinnern',
  title: 'Woran',
  titleMissing: 'Woran soll Docket dich erinnern?',
  day: 'Tag',
  time: 'Uhrzeit',
  timeMissing: 'Wähle einen Tag und eine Uhrzeit.',
  inThePast: 'Dieser Zeitpunkt ist vorbei. Wähle einen späteren.',
  dueOn: (day) => `Das Dokument ist am ${day} fällig.`,
  inTimeZone: (mine, other, there) =>
    `In deiner Zeitzone, ${mine}. Angelegt wurde die Erinnerung in ${other}, dort ist es ${there}. Ein neuer Zeitpunkt gilt in deiner.`,
  repeat: 'Wiederholen',
  repeats: {
    never: 'Nie',
    daily: 'Jeden Tag',
    weekly: 'Jede Woche',
    monthly: 'Jeden Monat',
    yearly: 'Jedes Jahr',
  },
  asItIs: (rule) => `Wie bisher: ${rule}`,
  onWeekdays: 'Am',
  weekdayMissing: 'Wähle mindestens einen Wochentag.',
  onDayOfMonth: 'Am',
  dayOfMonth: (day) => `${day}.`,
  lastDay: 'letzten Tag',
  skipsMonths: (day) => `Monate ohne einen ${day}. werden ausgelassen.`,
  nextTimes: (when, rule) => `Nächstes Mal: ${when}. Danach: ${rule}.`,
  channels: 'Per',
  channelNames: { email: 'E-Mail', webhook: 'Webhook' },
  channelMissing: 'Wähle mindestens einen Weg.',
  emailOff: 'Erinnerungen per E-Mail sind in den Einstellungen ausgeschaltet: Diese würde nicht gesendet.',
  noWebhook: 'In den Einstellungen ist kein Webhook angegeben: Diese würde nicht gesendet.',
  settings: 'Einstellungen öffnen',
  note: 'Notiz',
  document: 'Dokument',
  documentHint: 'Optional. Gib ein paar Wörter des Titels ein.',
  noDocuments: 'Kein Dokument mit einem solchen Titel.',
  removeDocument: 'Kein Dokument',
  save: 'Speichern',
  create: 'Erinnerung anlegen',
  saveAnyway: 'Meine speichern',
  takeTheirs: 'Die andere übernehmen',
  conflict: 'Diese Erinnerung wurde anderswo geändert. Jetzt steht dort:',
  conflictAdvice: 'Deine Eingaben sind noch da und wurden nicht gespeichert.',

  rule: {
    every: {
      DAILY: every('Jeden Tag', 'Tage'),
      WEEKLY: every('Jede Woche', 'Wochen'),
      MONTHLY: every('Jeden Monat', 'Monate'),
      YEARLY: every('Jedes Jahr', 'Jahre'),
    },
    everyWorkingDay: 'Von Montag bis Freitag',
    everyWeekday: (weekdays) => `Jeden ${weekdays}`,
    onWorkingDays: 'von Montag bis Freitag',
    onWeekday: (weekday) => `am ${weekday}`,
    onEachWeekday: (weekday) => `an jedem ${weekday}`,
    onNthWeekday: (number, weekday) => `am ${nth(number)} ${weekday}`,
    onMonthDay: (day) => (day > 0 ? `am ${day}.` : `am ${fromEnd(-day)} Tag`),
    onDate: (date) => `am ${date}`,
    onLastDayOf: (number, month) => `am ${fromEnd(number)} Tag im ${month}`,
    onYearDay: (day) => `am ${nth(day)} Tag des Jahres`,
    inWeek: (week) => (week > 0 ? `in Kalenderwoche ${week}` : `in der ${fromEnd(-week)} Woche des Jahres`),
    inMonths: (months) => `im ${months}`,
    atTimes: (times) => `um ${times} Uhr`,
    only: (phrase) => `, aber nur ${phrase}`,
    onlyPositions: (positions, list) => `, davon nur am ${list(positions.map(nth))} Termin`,
    weekStart: (weekday) => `, wobei Wochen am ${weekday} beginnen`,
    times: (count) => (count === 1 ? ', ein einziges Mal' : `, insgesamt ${count}-mal`),
    until: (date) => `, bis zum ${date}`,
  },
};
