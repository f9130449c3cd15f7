/** Words that several screens use. */
export const common = {
  add: 'Add documents',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  edit: 'Edit',
  loading: 'Loading…',
  more: 'More',
  remove: 'Remove',
  retry: 'Try again',
  undo: 'Undo',
  /** Before the id that helps support to find a request in the logs. */
  requestId: (id: string) => `Request ${id}`,
  slow: 'This is taking long. The connection seems to be slow.',
  offline: 'You are offline. What has been loaded stays readable; changes have to wait.',
  unreachable: 'Docket cannot be reached. Check the connection and try again.',
  /** Of something that was tried without a connection. */
  notNow: 'You are offline, so this cannot be done now.',
  unexpected: 'Something went wrong on our side. Try again in a moment.',
  pageNotFound: 'There is no such page.',
  /** A day with a time of day, in a sentence. */
  dayAndTime: (day: string, time: string) => `${day} at ${time}`,
  onDay: (day: string) => `on ${day}`,
};
