/**
 * What a function may do. A contract names capabilities in `uses`; `shared/lambda/capabilities.ts` says what the handler is
 * handed for each, and `lib/capabilities.ts` turns the same names into environment variables and grants.
 */
export type Capability =
  | 'documents:read'
  | 'documents:write'
  /** What invoices and receipts came to, by their day. */
  | 'bills:read'
  | 'history:read'
  | 'sessions:read'
  | 'sessions:revoke'
  | 'uploads:sign'
  | 'files:read'
  | 'files:write'
  /** Takes an upload out of the mailbox. */
  | 'uploads:take'
  /** Has a file looked at by a function that may do nothing else. */
  | 'files:inspect'
  /** Deletes everything of a document. */
  | 'files:remove'
  | 'intake:queue'
  | 'pages:queue'
  | 'analysis:queue'
  | 'erasures:queue'
  | 'reminders:queue'
  | 'webhooks:queue'
  | 'ocr:detect'
  /** Lets pages of small uploads have the next free OCR call. */
  | 'ocr:prioritise'
  | 'reminders:read'
  | 'reminders:write'
  /** Sees what is due in a minute. */
  | 'due:read'
  /** Sees what is due, and remembers how far it has come. */
  | 'due:sweep'
  | 'reminder-settings:read'
  | 'reminder-settings:write'
  /** Looks accounts up that are not the caller's own. */
  | 'users:read'
  | 'conversations:read'
  | 'conversations:write'
  /** Asks a model for an answer with a schema. */
  | 'models:converse'
  /** Has a model write prose, which streams. */
  | 'models:stream'
  /** Shows what a month has used: of models, and of documents, pages and bytes. */
  | 'usage:read'
  /** Counts documents, pages and bytes against the month's caps. */
  | 'quota:count'
  | 'workspace:read'
  | 'workspace:write'
  | 'mail:send'
  /** Knows to which addresses webhooks may go. */
  | 'webhooks:allow'
  /** Counts how often delivering a workspace's reminders is tried in a day. */
  | 'deliveries:count'
  | 'webhooks:send'
  /** Finds documents: `DocumentFinder`, and what searching needs beside it. */
  | 'search:read'
  /** Finds documents that are about the same as some words. */
  | 'search:related'
  | 'search:index'
  | 'counts:read'
  | 'users:sign-up'
  | 'users:sign-in'
  /** Replaces a forgotten password with a code. */
  | 'users:recover'
  /** Sets anybody's password. */
  | 'users:set-password'
  /** Ends anybody's sessions at Cognito. */
  | 'users:end-sessions'
  /** Reads anybody's profile as it is now. */
  | 'users:profile'
  /** Reads and changes anybody's name, language and time zone. */
  | 'users:update'
  /** Shuts people out of their accounts. */
  | 'users:disable'
  | 'users:delete'
  /** Writes down that a person wants their workspace to be erased. */
  | 'erasures:begin'
  /** Finds and deletes whatever the table holds of a workspace. */
  | 'erasures:work';
