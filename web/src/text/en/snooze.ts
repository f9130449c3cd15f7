/** The times to snooze a document or a reminder until. */
export const snooze = {
  laterToday: 'Later today',
  tomorrow: 'Tomorrow',
  thisWeekend: 'This weekend',
  nextWeek: 'Next week',
  chooseDay: 'Choose a day…',
  until: 'Snooze until',
  day: 'Day',
  time: 'Time',
  timeMissing: 'Choose a day and a time.',
  inThePast: 'This time has passed. Choose a later one.',
  tooLate: 'Choose a day within a year.',
};
