/**
 * What a function may do. A contract lists capabilities in `uses`; `shared/lambda/capabilities.ts` defines the
 * dependencies that the handler gets for each, and `lib/grants/` turns the same names into environment
 * variables and grants.
 */
export type Capability =
  /** Reads one document by its id. */
  | 'documents:read'
  /** Reads up to 100 documents by their ids. */
  | 'documents:read-many'
  /** Lists documents, by view, status or section. */
  | 'documents:list'
  /** Lists all documents of a workspace, newest first. */
  | 'documents:list-newest'
  | 'documents:list-due'
  | 'documents:create'
  /** Changes a document, with its history. */
  | 'documents:change'
  /** Changes how far the processing of a document is, without an entry in its history. */
  | 'documents:advance'
  /** Records that the processing of a document has failed. */
  | 'documents:fail'
  /** Moves a document to another view, and so ends its snooze. */
  | 'documents:move'
  /** Deletes a document with everything that the table holds of it. */
  | 'documents:delete'
  /** Deletes what the table still holds of a document that is deleted. */
  | 'documents:erase'
  /** Records the files and pages of a document that have arrived and been read. */
  | 'documents:track'
  /** Keeps two calls from doing the same work on a document. */
  | 'documents:lease'
  /** Finds documents that hold the same bytes. */
  | 'documents:deduplicate'
  /** Lists documents in a status. */
  | 'documents:list-by-status'
  /** Moves documents back to the inbox when their snooze ends. */
  | 'documents:unsnooze'
  /** Keeps the sections of the inbox and the counts of documents. */
  | 'documents:file'
  /** How many documents are in each view and section. */
  | 'documents:count'
  /** Totals of invoices and receipts, by day. */
  | 'bills:read'
  | 'history:read'
  /** Reads actions on many documents, and how far they are. */
  | 'jobs:read'
  /** Starts an action on many documents. */
  | 'jobs:create'
  /** Counts the documents that it has changed. */
  | 'jobs:count'
  | 'jobs:undo'
  /** Works on them. */
  | 'jobs:run'
  /** Records that an action or an export has failed. */
  | 'jobs:fail'
  /** Starts an export. */
  | 'exports:start'
  | 'exports:list'
  /** Reads an export, and signs the link to its archive. */
  | 'exports:read'
  /** Works on an export. */
  | 'exports:run'
  /** Reads files of documents, and writes archives. */
  | 'exports:write'
  | 'sessions:read'
  /** Ends one session of a user. */
  | 'sessions:revoke'
  /** Ends all sessions of a user. */
  | 'sessions:revoke-all'
  /** Adds to the list of a user's sessions. */
  | 'sessions:record-sign-in'
  /** Records that a session was refreshed. */
  | 'sessions:record-refresh'
  | 'sessions:list'
  /** Whether a user has a session. */
  | 'sessions:find'
  /** Reads and sets the session cookie of a browser. No other route sees any cookie. */
  | 'session:cookie'
  | 'uploads:sign'
  | 'files:read'
  | 'files:write'
  /** Reads the text and the images of pages, and not the uploaded files. */
  | 'pages:read'
  /** Has pages drawn by a function that can do nothing else. */
  | 'pages:draw'
  /** Reads which pages have been drawn. */
  | 'drawn-pages:read'
  | 'drawn-pages:write'
  /** Moves an upload out of the staging prefix. */
  | 'uploads:take'
  /** Has a file inspected by a function that can do nothing else. */
  | 'files:inspect'
  /** Deletes files of a document, and everything made from them. */
  | 'files:remove'
  /** Deletes uploads that have not been moved to the document. */
  | 'uploads:remove'
  | 'intake:queue'
  | 'pages:queue'
  | 'drawing:queue'
  | 'analysis:queue'
  | 'erasures:queue'
  | 'jobs:queue'
  | 'exports:queue'
  | 'reminders:queue'
  | 'webhooks:queue'
  | 'ocr:detect'
  /** Gives pages of small uploads the next free OCR call. */
  | 'ocr:prioritise'
  /** Reads one reminder by its id. */
  | 'reminders:read'
  | 'reminders:list'
  | 'reminders:create'
  /** Changes a reminder. */
  | 'reminders:change'
  | 'reminders:delete'
  /** Proposes reminders for the due dates of documents, and moves them with these. */
  | 'reminders:propose'
  /** Reads what is due in a minute. */
  | 'due:read'
  /** Reads what is due, and stores the watermark. */
  | 'due:sweep'
  | 'reminder-settings:read'
  | 'reminder-settings:write'
  /** Sets the webhook that reminders are sent to. */
  | 'reminder-settings:set-webhook'
  /** Looks up accounts other than the caller's own. */
  | 'users:read'
  | 'conversations:read'
  | 'conversations:write'
  | 'conversations:delete'
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
  /** Knows the URLs of the app and the API, for links in emails. Not for routes, which the API's URL depends on. */
  | 'email:link'
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
  /** The same by their email address. */
  | 'users:end-sessions-by-email'
  /** Reads the current profile of any user. */
  | 'users:profile'
  /** Reads and changes the profile and the email address of any user. */
  | 'users:update'
  /** Stores the email address that a user wants to have, until its code is entered. */
  | 'email-changes:request'
  /** Checks the code, and removes the stored address. */
  | 'email-changes:complete'
  /** Disables accounts. */
  | 'users:disable'
  | 'users:delete'
  /** Records that a user wants their workspace erased. */
  | 'erasures:begin'
  /** Finds and deletes everything that the table holds of a workspace, and deletes its objects, exports included. */
  | 'erasures:work';
