/** The inbox and the other lists of documents. */
export const inbox = {
  title: 'Inbox',
  checkTitle: 'To check',
  sections: { 'to-do': 'To do', 'to-check': 'To check', 'in-progress': 'Being read', new: 'New' },
  emptyTouch: 'Nothing here. Photograph a letter or an invoice, or choose a file.',
  empty: 'Nothing here. Drop a letter, an invoice or a photo of one anywhere in this window.',
  emptyCheck: 'Nothing to check. Every value that Docket shows is proved or confirmed.',
  emptySnoozed: 'Nothing is snoozed. Snooze a document to hide it until a day you choose.',
  emptyArchived: 'The archive is empty. Archived documents stay here and are found by every search.',
  emptyTrash: 'The trash is empty. Deleted documents stay here for 30 days.',
  untitled: 'Untitled',
  unread: 'Unread',
  /** Before the names of values in doubt. */
  doubts: (count: number, names: string, hasMore: boolean) =>
    `${count} to check: ${names.toLocaleLowerCase('en')}${hasMore ? ', …' : ''}`,
  pagesRead: (name: string) => `Pages of ${name} that have been read`,
  reading: (page: number, pages: number) => `Page ${page} of ${pages}`,
  /** A document whose files have not all arrived. */
  awaiting: 'Files missing: open to send them',
  /** A document that is being sent. */
  outgoing: {
    preparing: 'Preparing…',
    sending: (percent: string) => `Sending ${percent}`,
    waiting: 'No connection. Sending goes on as soon as it is back.',
    failed: 'Not sent',
    cancel: 'Do not send',
  },
  late: (days: number) => (days === 1 ? '1 day late' : `${days} days late`),
  select: (name: string) => `Select ${name}`,
  selected: (count: string) => `${count} selected`,
  allSelected: (count: string) => `All ${count} selected`,
  selectAll: (count: string, list: string) => `Select all ${count} in ${list}`,
  clearSelection: 'Clear the selection',
  list: (name: string) => `${name}: documents`,
  loadingMore: 'Loading more…',
  archive: 'Archive',
  restore: 'Move to inbox',
  snooze: 'Snooze',
  trash: 'Delete',
  done: 'Mark as done',
  markUnread: 'Mark as unread',
  tags: 'Tags',
  erase: 'Delete permanently',
  actions: 'Actions',
  /** The same on a phone, below an icon. */
  short: {
    archive: 'Archive',
    restore: 'Inbox',
    snooze: 'Snooze',
    done: 'Done',
    tags: 'Tags',
    trash: 'Delete',
    erase: 'Delete permanently',
  },
  archived: (count: number, shown: string) => (count === 1 ? 'Archived' : `${shown} documents archived`),
  restored: (count: number, shown: string) =>
    count === 1 ? 'Moved to the inbox' : `${shown} documents moved to the inbox`,
  snoozed: (count: number, shown: string, until: string) =>
    count === 1 ? `Snoozed until ${until}` : `${shown} documents snoozed until ${until}`,
  trashed: (count: number, shown: string) =>
    count === 1 ? 'Moved to the trash' : `${shown} documents moved to the trash`,
  doneMarked: (count: number, shown: string) =>
    count === 1 ? 'Marked as done' : `${shown} documents marked as done`,
  tagged: (count: number, shown: string) =>
    count === 1 ? 'Tags changed' : `Tags of ${shown} documents changed`,
  erased: (count: number, shown: string) =>
    count === 1 ? 'Deleted permanently' : `${shown} documents deleted permanently`,
  partlyFailed: (count: number, shown: string, reason: string) =>
    count === 1
      ? `One document was not changed: ${reason}`
      : `${shown} documents were not changed: ${reason}`,
  partlyNotUndone: (count: number, shown: string, reason: string) =>
    count === 1
      ? `One document could not be changed back: ${reason}`
      : `${shown} documents could not be changed back: ${reason}`,
  /** An action on thousands of documents. */
  started: 'Finding the documents…',
  progress: (done: string, total: string) => `${done} of ${total} documents…`,
  eraseTitle: (count: number, shown: string) =>
    count === 1 ? 'Delete this document permanently?' : `Delete ${shown} documents permanently?`,
  eraseText: 'Files, values and notes are deleted. This cannot be undone.',
  emptied: (days: number) => `Documents in the trash are deleted permanently after ${days} days.`,
  daysLeft: (days: number) => (days <= 0 ? 'deleted soon' : days === 1 ? '1 day left' : `${days} days left`),
  until: (when: string) => `until ${when}`,
  inDoubt: 'not certain',
  tagsTitle: 'Tags',
  findTag: 'Find or add a tag',
  addTag: (tag: string) => `Add “${tag}”`,
  noTags: 'No tags yet. Type one to add it.',
  apply: 'Apply',
  open: 'Open',
  noSummary: 'There is no summary of this document.',
};
