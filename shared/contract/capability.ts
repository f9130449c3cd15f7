/**
 * What a function may do. A contract lists capabilities in `uses`; `shared/lambda/capabilities.ts` defines the
 * dependencies that the handler gets for each, and `lib/capabilities.ts` turns the same names into environment
 * variables and grants.
 */
export type Capability =
  | 'documents:read'
  | 'documents:write'
  /** Totals of invoices and receipts, by day. */
  | 'bills:read'
  | 'history:read'
  | 'sessions:read'
  | 'sessions:revoke'
  | 'uploads:sign'
  | 'files:read'
  | 'files:write'
  /** Moves an upload out of the staging prefix. */
  | 'uploads:take'
  /** Has a file inspected by a function that can do nothing else. */
  | 'files:inspect'
  /** Deletes all files of a document. */
  | 'files:remove'
  | 'intake:queue'
  | 'pages:queue'
  | 'analysis:queue'
  | 'erasures:queue'
  | 'reminders:queue'
  | 'webhooks:queue'
  | 'ocr:detect'
  /** Gives pages of small uploads the next free OCR call. */
  | 'ocr:prioritise'
  | 'reminders:read'
  | 'reminders:write'
  /** Reads what is due in a minute. */
  | 'due:read'
  /** Reads what is due, and stores the watermark. */
  | 'due:sweep'
  | 'reminder-settings:read'
  | 'reminder-settings:write'
  /** Looks up accounts other than the caller's own. */
  | 'users:read'
  | 'conversations:read'
  | 'conversations:write'
  /** Asks a model for an answer with a schema. */
  | 'models:converse'
  /** Has a model write prose, as a stream. */
  | 'models:stream'
  /** Reads the usage of a month: models, documents, pages and bytes. */
  | 'usage:read'
  /** Counts documents, pages and bytes against the month's quota. */
  | 'quota:count'
  | 'workspace:read'
  | 'workspace:write'
  | 'email:send'
  /** Knows which addresses webhooks may reach. */
  | 'webhooks:allow'
  /** Counts the delivery attempts of a workspace's reminders per day. */
  | 'deliveries:count'
  | 'webhooks:send'
  /** Searches documents, with everything that a search needs. */
  | 'search:read'
  /** Finds documents that are related to some words. */
  | 'search:related'
  | 'search:index'
  | 'counts:read'
  | 'users:sign-up'
  | 'users:sign-in'
  /** Replaces a forgotten password with a code. */
  | 'users:recover'
  /** Sets the password of any user. */
  | 'users:set-password'
  /** Ends the Cognito sessions of any user. */
  | 'users:end-sessions'
  /** Reads the current profile of any user. */
  | 'users:profile'
  /** Reads and changes the name, language and time zone of any user. */
  | 'users:update'
  /** Disables accounts. */
  | 'users:disable'
  | 'users:delete'
  /** Records that a user wants their workspace erased. */
  | 'erasures:begin'
  /** Finds and deletes everything that the table holds of a workspace. */
  | 'erasures:work';
