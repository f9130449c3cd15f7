/** The navigation around every screen. */
export const frame = {
  navigation: 'Main',
  skip: 'Skip to content',
  inbox: 'Inbox',
  check: 'To check',
  reminders: 'Reminders',
  invoices: 'Invoices',
  snoozed: 'Snoozed',
  archive: 'Archive',
  trash: 'Trash',
  search: 'Search',
  ask: 'Ask',
  settings: 'Settings',
  more: 'More',
};
