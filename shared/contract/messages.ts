import * as z from 'zod/mini';

/** The messages on Docket's queues. A message only refers to things; their state is in the table. */

/** Pages that one call draws: a large file is fetched once for them, and a page takes two seconds at most, as a rule. */
export const MAX_PAGES_PER_DRAWING = 8;

const DocumentRef = { workspaceId: z.string().check(z.minLength(1)), documentId: z.ulid() };

/**
 * Sent with the longest possible delay when a document is created: files that have not arrived by then are given up.
 */
export const CheckUploadsMessage = z.object({ type: z.literal('check-uploads'), ...DocumentRef });
export type CheckUploadsMessage = z.infer<typeof CheckUploadsMessage>;

/** S3's notification (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). */
export const ObjectCreatedMessage = z.object({
  Records: z.array(
    z.object({ s3: z.object({ object: z.object({ key: z.string(), size: z.optional(z.number()) }) }) }),
  ),
});
export type ObjectCreatedMessage = z.infer<typeof ObjectCreatedMessage>;

/** S3 sends it once when the notification is configured. It means nothing. */
export const S3TestMessage = z.object({ Event: z.literal('s3:TestEvent') });

export const ReadPageMessage = z.object({ ...DocumentRef, page: z.int().check(z.minimum(1)) });
export type ReadPageMessage = z.infer<typeof ReadPageMessage>;

/** Pages of one file of a document, by their numbers in the document, that are to be drawn. */
export const DrawPagesMessage = z.object({
  type: z.literal('draw-pages'),
  ...DocumentRef,
  pages: z.array(z.int().check(z.minimum(1))).check(z.minLength(1), z.maxLength(MAX_PAGES_PER_DRAWING)),
});
export type DrawPagesMessage = z.infer<typeof DrawPagesMessage>;

export const AnalyseDocumentMessage = z.object({ ...DocumentRef });
export type AnalyseDocumentMessage = z.infer<typeof AnalyseDocumentMessage>;

/** A workspace is to be erased. The table says whether its owner has asked for that. */
export const EraseWorkspaceMessage = z.object({
  type: z.literal('erase-workspace'),
  workspaceId: z.string().check(z.minLength(1)),
});
export type EraseWorkspaceMessage = z.infer<typeof EraseWorkspaceMessage>;

/** A job that a user has started. */
export const RunJobMessage = z.object({
  type: z.literal('run-job'),
  workspaceId: z.string().check(z.minLength(1)),
  jobId: z.ulid(),
});
export type RunJobMessage = z.infer<typeof RunJobMessage>;

/** An export that a user has started. */
export const BuildExportMessage = z.object({
  type: z.literal('build-export'),
  workspaceId: z.string().check(z.minLength(1)),
  exportId: z.ulid(),
});
export type BuildExportMessage = z.infer<typeof BuildExportMessage>;

/** A minute (`2026-11-20T16:45`) and one of its shards in which something is due. */
export const SendRemindersMessage = z.object({
  minute: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)),
  shard: z.int().check(z.minimum(0)),
});
export type SendRemindersMessage = z.infer<typeof SendRemindersMessage>;

/** A due reminder that is to be posted to the user's webhook. */
export const SendWebhookMessage = z.object({
  type: z.literal('send-webhook'),
  workspaceId: z.string().check(z.minLength(1)),
  reminderId: z.ulid(),
});
export type SendWebhookMessage = z.infer<typeof SendWebhookMessage>;

/** All messages by name. If a message matches several schemas, the first one applies. */
export const messages = {
  CheckUploads: CheckUploadsMessage,
  ObjectCreated: ObjectCreatedMessage,
  S3Test: S3TestMessage,
  ReadPage: ReadPageMessage,
  DrawPages: DrawPagesMessage,
  AnalyseDocument: AnalyseDocumentMessage,
  SendReminders: SendRemindersMessage,
  SendWebhook: SendWebhookMessage,
  EraseWorkspace: EraseWorkspaceMessage,
  RunJob: RunJobMessage,
  BuildExport: BuildExportMessage,
} as const;
export type MessageName = keyof typeof messages;
export type Messages = { readonly [Name in MessageName]: z.output<(typeof messages)[Name]> };
