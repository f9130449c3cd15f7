/**
 * Every event that functions log: its level, its fields and what it means. `docs/operations/log-events.md` has the same list for
 * operators, and `metrics.ts` says which of them carry metrics. Functions use only the types, so that no
 * bundle contains this list.
 */
export const logEvents = {
  'request.completed': {
    level: 'info',
    fields: ['status', 'milliseconds'],
    meaning: 'A route has responded.',
  },
  'request.rejected': {
    level: 'info',
    fields: ['code'],
    meaning: 'A route or the authorizer responded with the error `code`.',
  },
  'request.failed': {
    level: 'error',
    fields: ['error'],
    meaning: 'A route failed unexpectedly and responded with 500.',
  },
  'token.check-failed': {
    level: 'error',
    fields: ['error'],
    meaning: 'The authorizer could not check an access token.',
  },
  'response-stream.ended': {
    level: 'info',
    fields: ['outcome', 'chunks', 'milliseconds'],
    meaning: 'A streamed response ended: `outcome` is `completed`, `aborted` (by the client) or `failed`.',
  },

  'message.processed': {
    level: 'info',
    fields: ['queue', 'messageId', 'milliseconds'],
    meaning: 'A message was processed or deferred.',
  },
  'message.deferred': {
    level: 'info',
    fields: ['messageId', 'seconds', 'deferrals', 'reason'],
    meaning: 'A message will be sent again in `seconds`; it had been deferred `deferrals` times before.',
  },
  'message.failed': {
    level: 'error',
    fields: ['queue', 'messageId', 'receives', 'error'],
    meaning: 'A message failed and will be retried until its queue moves it to the dead-letter queue.',
  },
  'message.retry-delayed': {
    level: 'warn',
    fields: ['queue', 'messageId', 'error'],
    meaning: 'A failed message is retried only after its full visibility timeout.',
  },

  'change.failed': {
    level: 'error',
    fields: ['eventId', 'key', 'error'],
    meaning: 'A stream consumer could not apply a change of the table.',
  },
  'change.set-aside': {
    level: 'error',
    fields: ['eventId', 'key'],
    meaning: 'A change failed three times and was moved to the queue of failed changes.',
  },
  'change.set-aside-failed': {
    level: 'error',
    fields: ['eventId', 'key', 'error'],
    meaning: 'A change could not be moved to the queue of failed changes; it is retried.',
  },

  'schedule.failed': {
    level: 'error',
    fields: ['error'],
    meaning: 'A scheduled function failed; the scheduler retries it.',
  },

  'upload.unrecognised': {
    level: 'warn',
    fields: [],
    meaning: 'An object in the staging prefix is not a file of a document; it was ignored.',
  },
  'inspection.crashed': {
    level: 'warn',
    fields: ['errorType'],
    meaning: '`inspect-file` crashed or timed out on a file.',
  },
  'inspection.invalid': {
    level: 'error',
    fields: ['issues'],
    meaning: '`inspect-file` returned an invalid report; `issues` is the number of violations.',
  },
  'drawing.crashed': {
    level: 'warn',
    fields: ['errorType'],
    meaning: '`render-pages` crashed or timed out on a file.',
  },
  'drawing.invalid': {
    level: 'error',
    fields: ['issues'],
    meaning: '`render-pages` returned an invalid report; `issues` is the number of violations.',
  },
  'drawing.page-failed': {
    level: 'warn',
    fields: ['page', 'error'],
    meaning: 'A page could not be drawn and has no image.',
  },
  'page.unreadable': {
    level: 'warn',
    fields: ['page', 'error'],
    meaning: 'A page of a PDF is damaged.',
  },
  'lease.renewal-failed': {
    level: 'warn',
    fields: ['error'],
    meaning: 'A lease could not be renewed, so another call may repeat the work.',
  },

  'page.read': {
    level: 'info',
    fields: ['documentId', 'page', 'milliseconds'],
    meaning: 'OCR has read a page; `milliseconds` includes waiting for its turn.',
  },
  'document.settled': {
    level: 'info',
    fields: ['documentId', 'status', 'seconds', 'pages'],
    meaning:
      'A document is `ready`, `needs-review` or `failed`, `seconds` after its last upload or retry; rarely logged twice.',
  },
  'document.unfinished': {
    level: 'warn',
    fields: ['documentId', 'status', 'seconds'],
    meaning: 'A document is still being processed, `seconds` after its last upload or retry.',
  },

  'model.replied': {
    level: 'info',
    fields: [
      'modelId',
      'task',
      'promptVersion',
      'workspaceId',
      'documentId',
      'milliseconds',
      'calls',
      'inputTokens',
      'outputTokens',
      'promptCacheTokens',
      'costMicros',
      'cached',
      'truncated',
    ],
    meaning: 'A request to the model succeeded; `calls` exceeds 1 after a repair or a retry.',
  },
  'model.failed': {
    level: 'info',
    fields: [
      'modelId',
      'task',
      'promptVersion',
      'workspaceId',
      'documentId',
      'milliseconds',
      'calls',
      'code',
      'cause',
    ],
    meaning: 'A request to the model failed.',
  },
  'chat.answered': {
    level: 'info',
    fields: ['passages', 'citations', 'cached'],
    meaning: 'A question was answered and stored.',
  },
  'chat.summary-failed': {
    level: 'info',
    fields: ['code', 'messages'],
    meaning: 'Older messages could not be summarised; a later question tries again.',
  },

  'sweep.completed': {
    level: 'info',
    fields: ['minutes', 'behind', 'messages'],
    meaning: 'The sweep looked for due reminders; it is `behind` minutes late.',
  },
  'shard.processed': {
    level: 'info',
    fields: ['minute', 'shard', 'items', 'failures'],
    meaning: 'The reminders of one minute and shard were processed.',
  },
  'reminder.sent': {
    level: 'info',
    fields: ['reminderId', 'channel', 'status', 'tries'],
    meaning: 'A reminder was delivered through `channel`.',
  },
  'reminder.not-sent': {
    level: 'info',
    fields: ['reminderId', 'channel', 'status', 'tries', 'code'],
    meaning: 'A delivery failed; if `status` is `waiting`, it is tried again.',
  },
  'reminder.no-next-time': {
    level: 'error',
    fields: ['reminderId', 'error'],
    meaning: 'The recurrence rule of a reminder no longer has a next occurrence.',
  },
  'email.sending-forbidden': {
    level: 'error',
    fields: ['error'],
    meaning: 'SES does not let this stage send email; reminders wait.',
  },
  'email.not-sent': {
    level: 'warn',
    fields: ['code'],
    meaning: 'An email about a new email address could not be sent; `code` is the name of the error.',
  },
  'delivery-count.not-corrected': {
    level: 'warn',
    fields: ['error'],
    meaning: 'A delivery that was not attempted still counts against the daily limit.',
  },

  'erasure.requested': {
    level: 'info',
    fields: ['workspaceId'],
    meaning: 'A user has deleted their account.',
  },
  'erasure.pass-completed': {
    level: 'info',
    fields: ['workspaceId', 'erased'],
    meaning: 'One pass erased `erased` items, objects and documents.',
  },
  'erasure.completed': {
    level: 'info',
    fields: ['workspaceId'],
    meaning: 'The workspace and its account are gone.',
  },
  'erasure.skipped': {
    level: 'warn',
    fields: ['workspaceId'],
    meaning: 'There is no request to erase this workspace, or it is already gone.',
  },

  'job.finished': {
    level: 'info',
    fields: ['jobId', 'status', 'items', 'failures'],
    meaning: 'A job ended; it has changed `items` documents and could not change `failures`.',
  },
  'job.document-failed': {
    level: 'error',
    fields: ['jobId', 'documentId', 'error'],
    meaning: 'A job could not change a document, for no reason that its user can understand.',
  },

  'export.finished': {
    level: 'info',
    fields: ['exportId', 'items', 'bytes'],
    meaning: 'An export of `items` files can be downloaded, and its user was told.',
  },
  'export.email-failed': {
    level: 'error',
    fields: ['exportId', 'error'],
    meaning: 'The email that an export is ready could not be sent; the app shows the export.',
  },

  'dead-letter.received': {
    level: 'warn',
    fields: [],
    meaning: 'A message has failed five times; one of the following events says what was done about it.',
  },
  'dead-letter.document-failed': {
    level: 'error',
    fields: ['documentId', 'code', 'updated'],
    meaning: 'A step failed for good; `updated` is false if the document had already changed.',
  },
  'dead-letter.pages-not-drawn': {
    level: 'warn',
    fields: ['documentId', 'page'],
    meaning:
      'The drawing of pages, `page` being the first, failed five times; it is queued again when they are listed.',
  },
  'dead-letter.reminder-failed': {
    level: 'error',
    fields: ['reminderId', 'channels'],
    meaning: 'A reminder could not be sent.',
  },
  'dead-letter.erasure-retried': {
    level: 'error',
    fields: ['workspaceId'],
    meaning: 'An erasure failed five times and starts again after 15 minutes.',
  },
  'dead-letter.job-failed': {
    level: 'error',
    fields: ['jobId'],
    meaning: 'A job failed five times and was given up; what it has changed can be undone.',
  },
  'dead-letter.export-failed': {
    level: 'error',
    fields: ['exportId'],
    meaning: 'An export failed five times and was given up.',
  },
  'dead-letter.dropped': {
    level: 'error',
    fields: [],
    meaning: 'A message that Docket did not send was dropped.',
  },
} as const satisfies Readonly<
  Record<string, { level: LogLevel; fields: readonly (keyof LogFields)[]; meaning: string }>
>;

export type LogLevel = 'info' | 'warn' | 'error';
export type LogEvent = keyof typeof logEvents;

/** The events of a level. */
export type EventsOf<Level extends LogLevel> = {
  [Event in LogEvent]: (typeof logEvents)[Event]['level'] extends Level ? Event : never;
}[LogEvent];

/** Every field, with one meaning in all events: ids, codes, counts and times. Never content, names or addresses. */
interface LogFields {
  readonly behind: number;
  readonly bytes: number;
  readonly cached: boolean;
  readonly calls: number;
  /** The name or code of the error behind another one. */
  readonly cause: string | undefined;
  readonly channel: string;
  readonly channels: readonly string[];
  readonly chunks: number;
  readonly citations: number;
  /** A code from `docs/errors.md`, or the name of an AWS error. */
  readonly code: string | undefined;
  readonly costMicros: number;
  readonly deferrals: number;
  readonly documentId: string | undefined;
  readonly erased: number;
  readonly error: Error;
  readonly errorType: string | undefined;
  readonly eventId: string | undefined;
  readonly exportId: string;
  readonly failures: number;
  readonly inputTokens: number;
  readonly issues: number;
  readonly items: number;
  /** The partition key of a document. */
  readonly key: string | undefined;
  readonly jobId: string;
  readonly messageId: string;
  readonly messages: number;
  readonly milliseconds: number;
  readonly minute: string;
  readonly minutes: number;
  readonly modelId: string;
  readonly outcome: 'aborted' | 'completed' | 'failed';
  readonly outputTokens: number;
  readonly page: number;
  readonly pages: number;
  readonly passages: number;
  /** Those of `inputTokens` that were read from the provider's prompt cache. */
  readonly promptCacheTokens: number;
  readonly promptVersion: number;
  readonly queue: string;
  /** Why a message was deferred. */
  readonly reason: string;
  readonly receives: number;
  readonly reminderId: string;
  readonly seconds: number | undefined;
  readonly shard: number;
  readonly status: number | string | undefined;
  readonly task: string;
  readonly tries: number;
  readonly truncated: boolean;
  readonly updated: boolean;
  readonly workspaceId: string;
}

/** The fields of an event, and no others. */
export type FieldsOf<Event extends LogEvent> = Pick<LogFields, (typeof logEvents)[Event]['fields'][number]>;
